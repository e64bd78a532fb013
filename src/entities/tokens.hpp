// The article as tokens: words and single punctuation marks, title first, with a break between paragraphs.
// "Colombia's U.S. envoy" reads: Colombia 's U . S . envoy.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "winnow/entities.hpp"

namespace winnow::entities {

enum class Shape : std::uint8_t { lower, capital, upper, number, other, punctuation, line };

struct Token {
  std::uint32_t begin = 0;  // bytes in title or body
  std::uint32_t end = 0;
  std::uint32_t code = 0;  // the same in code points
  std::uint64_t hash = 0;  // of the folded text
  Place in = Place::body;
  Shape shape = Shape::other;
  bool spaced = false;  // white space stands before it
  bool opens = false;   // first word of a sentence
};

struct Text {
  std::string_view title;
  std::string_view body;
  std::vector<Token> tokens;

  std::string_view source(Place in) const { return in == Place::title ? title : body; }
  std::string_view view(std::size_t at) const {
    const Token& token = tokens[at];
    return source(token.in).substr(token.begin, token.end - token.begin);
  }
  // The text from token `first` up to token `last`, not included. Both stand in the same place.
  std::string_view view(std::size_t first, std::size_t last) const {
    return source(tokens[first].in).substr(tokens[first].begin, tokens[last - 1].end - tokens[first].begin);
  }
  bool is(std::size_t at, char mark) const {
    return at < tokens.size() && tokens[at].shape == Shape::punctuation && view(at)[0] == mark;
  }
  bool capital(std::size_t at) const {
    return at < tokens.size() && (tokens[at].shape == Shape::capital || tokens[at].shape == Shape::upper);
  }
  bool word(std::size_t at) const { return at < tokens.size() && tokens[at].shape < Shape::number; }
};

// Views into both; they must outlive the result.
Text tokenize(std::string_view title, std::string_view body);

std::uint64_t hash_folded(std::string_view word);
std::uint64_t chain(std::uint64_t before, std::uint64_t next);

}  // namespace winnow::entities
