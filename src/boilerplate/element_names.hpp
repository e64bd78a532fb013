// What the elements around a page's blocks are called: tag, classes and id. Most elements share their name with many others,
// so that what a name says is looked up once for each different one.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "winnow/page.hpp"

namespace winnow {

// The class tokens of an element as the weights know them: its tag, the parts of its classes, of its id (with '#'); lower
// case.
std::vector<std::string> class_tokens(const Page& page, const Element& element);

class ElementNames {
 public:
  explicit ElementNames(const Page& page);

  // The elements around blocks, in the page's order.
  std::span<const std::uint32_t> holders() const { return holders_; }

  // The different names of these have numbers below size(), in the order in which they first appear.
  std::size_t size() const { return first_.size(); }
  // REQUIRES: one of these.
  std::uint32_t of(std::size_t element) const { return numbers_[element]; }
  // The first element called so.
  std::uint32_t first(std::size_t name) const { return first_[name]; }
  // text::hash_bytes of its class tokens.
  std::span<const std::uint64_t> tokens(std::size_t name) const {
    const std::uint32_t begin = name == 0 ? 0 : ends_[name - 1];
    return {tokens_.data() + begin, ends_[name] - begin};
  }

 private:
  std::vector<std::uint32_t> holders_;
  std::vector<std::uint32_t> numbers_;  // of each element that holds blocks
  std::vector<std::uint32_t> first_;
  std::vector<std::uint64_t> tokens_;
  std::vector<std::uint32_t> ends_;     // of each name's tokens
};

}  // namespace winnow
