// What the names of containers say, from data/containers.table: "#comments", "onetrust", "share".
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "boilerplate/element_names.hpp"
#include "winnow/knowledge.hpp"
#include "winnow/page.hpp"

namespace winnow {

// Of each element that holds blocks; empty where no container around it (itself included) tells.
struct ContainerKinds {
  std::vector<std::string_view> dropped;  // by the innermost row that says `drop`
  std::vector<std::string_view> hint;     // by the innermost row of any kind
};

class ContainerNames {
 public:
  static ContainerNames compile(const Knowledge& knowledge);

  // Linear in the page. Views into this object.
  ContainerKinds read(const Page& page, const ElementNames& names) const;

 private:
  struct Row {
    bool drop;
    std::string kind;
  };
  struct Found {
    const Row* drop = nullptr;
    const Row* any = nullptr;
  };
  Found find(std::span<const std::uint64_t> tokens) const;

  std::unordered_map<std::uint64_t, Row> rows_;  // by the hash of the token
};

}  // namespace winnow
