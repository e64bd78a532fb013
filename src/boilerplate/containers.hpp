// What the names of containers say, from data/containers.table: "#comments", "onetrust", "share".
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "boilerplate/element_names.hpp"
#include "text/flat_map.hpp"
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

  std::vector<Row> rows_;
  text::FlatMap<std::uint32_t> by_token_;  // by text::hash_bytes, as a class and as an id
};

}  // namespace winnow
