// What the names of containers say, from data/containers.table: "#comments", "onetrust", "share".
#pragma once

#include <bitset>
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

class ContainerNames;

// Of each element that holds blocks; empty where no container around it (itself included) tells.
class ContainerKinds {
 public:
  std::string_view dropped(std::uint32_t element) const;  // by the innermost row that says `drop`
  std::string_view hint(std::uint32_t element) const;     // by the innermost row of any kind

 private:
  friend class ContainerNames;
  ContainerKinds(const ContainerNames& names, std::size_t elements) : names_(names), rows_(elements) {}

  struct Rows {
    std::uint16_t dropped = 0;  // 0: none; else its number and one
    std::uint16_t hint = 0;
  };
  std::string_view kind(std::uint16_t row) const;

  const ContainerNames& names_;
  std::vector<Rows> rows_;
};

class ContainerNames {
 public:
  static ContainerNames compile(const Knowledge& knowledge);

  // Linear in the page. The kinds stand in this object.
  ContainerKinds read(const Page& page, const ElementNames& names) const;

 private:
  friend class ContainerKinds;
  struct Row {
    bool drop;
    std::string kind;
  };
  void add_token(std::uint64_t token, std::uint16_t row);
  ContainerKinds::Rows find(std::span<const std::uint64_t> tokens) const;

  std::vector<Row> rows_;
  text::FlatMap<std::uint16_t> by_token_;  // by text::hash_bytes, as a class and as an id: a row's number and one
  std::bitset<1U << 12U> known_;           // the last bits of its keys: most tokens are none
};

}  // namespace winnow
