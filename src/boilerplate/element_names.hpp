// What the elements of a page are called: tag, classes and id. Most elements share their name with many others, so that what
// a name says is looked up once for each different one.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "winnow/page.hpp"

namespace winnow {

// Tokens in one small buffer: no element has many, and every element is asked for them.
class ClassTokens {
 public:
  class Iterator {
   public:
    Iterator(const ClassTokens& tokens, std::size_t index) : tokens_(tokens), index_(index) {}
    std::string_view operator*() const { return tokens_.token(index_); }
    Iterator& operator++() { return ++index_, *this; }
    bool operator!=(const Iterator& other) const { return index_ != other.index_; }

   private:
    const ClassTokens& tokens_;
    std::size_t index_;
  };

  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, count_}; }
  std::size_t size() const { return count_; }

  // The parts of a name, lower case and behind `prefix` (0: none); `most` of them. "articleBody-text2" -> article, body,
  // text. Runs of capitals stay together; what finds no room is left out.
  void add_parts(std::string_view name, char prefix, std::size_t most);
  void add(std::string_view token);

 private:
  static constexpr std::size_t kMost = 24;     // tokens
  static constexpr std::size_t kBytes = 1024;
  std::string_view token(std::size_t index) const {
    const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
    return {bytes_.data() + begin, ends_[index] - begin};
  }

  std::array<char, kBytes> bytes_;
  std::array<std::uint16_t, kMost> ends_;
  std::size_t used_ = 0;
  std::size_t count_ = 0;
};

// The class tokens of an element as the weights know them: its tag, the parts of its classes, of its id (with '#').
ClassTokens class_tokens(const Page& page, const Element& element);

class ElementNames {
 public:
  explicit ElementNames(const Page& page);

  // The elements around blocks, in the page's order.
  std::span<const std::uint32_t> holders() const { return holders_; }

  // The page's different names have numbers below size(), in the order in which they first appear.
  std::size_t size() const { return first_.size(); }
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
  std::vector<std::uint32_t> numbers_;  // of each element
  std::vector<std::uint32_t> first_;
  std::vector<std::uint64_t> tokens_;
  std::vector<std::uint32_t> ends_;     // of each name's tokens
};

}  // namespace winnow
