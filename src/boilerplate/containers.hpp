// What the names of containers say, from data/containers.table: "#comments", "onetrust", "share".
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "winnow/knowledge.hpp"
#include "winnow/page.hpp"

namespace winnow {

class ContainerNames {
 public:
  static ContainerNames compile(const Knowledge& knowledge);

  // For each element of the page, the kind of the nearest container around it (itself included) whose row says `drop`;
  // empty where there is none.
  std::vector<std::string_view> dropped(const Page& page) const;

  // The kind that the nearest telling container around `element` suggests; empty if none does.
  std::string_view hint(const Page& page, std::uint32_t element) const;

 private:
  struct Row {
    bool drop;
    std::string kind;
  };
  const Row* find(std::string_view token) const;

  std::map<std::string, Row, std::less<>> rows_;
};

}  // namespace winnow
