// Everything a page says of itself, gathered: values with the source that gave them, in document order.
//
// Sources are named after where they stand: "json-ld:headline" (the article's own node), "json-ld-page:name" (the web
// page's), "meta:og:title", "itemprop:author", "h1", "time", "class:author", "path:author" (a link to /author/ana-soto).
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "text/flat_map.hpp"
#include "winnow/knowledge.hpp"
#include "winnow/page.hpp"

namespace winnow {

// Views of the page, where it says so word for word, or of what Signals keep.
struct Signal {
  std::string_view source;
  std::string_view value;
  std::string_view url;          // of a link or of a person's node; empty if none
  std::uint32_t block = kNone;   // of visible text: the block it begins in
  std::uint32_t element = kNone;
};

class Signals {
 public:
  Signals();
  Signals(Signals&&) = default;  // a copy's views would be of the first one's texts

  // `source` may be a passing text, value and url may not.
  void add(Signal signal);
  std::string_view keep(std::string text) { return kept_.emplace_back(std::move(text)); }
  std::string_view plain(std::string_view markup);  // the text that it shows; a view of itself where it is plain already
  const std::vector<Signal>& all() const { return all_; }

  // The values of a source, in document order.
  class Values;
  Values of(std::string_view source) const;
  std::string_view first(std::string_view source) const;

  // Calls f(Signal) for each of a source, in document order.
  template <class F>
  void for_each(std::string_view source, F&& f) const {
    for (std::uint32_t at = first_of(source); at != kNone; at = next_[at]) f(all_[at]);
  }

 private:
  // Most of the hundred sources that the fields ask for say nothing, so that each source's signals hang together.
  struct Chain {
    std::uint32_t first = kNone;
    std::uint32_t last = kNone;
  };

  std::uint32_t first_of(std::string_view source) const;  // kNone if there is none

  std::deque<std::string> kept_;
  std::vector<Signal> all_;
  std::vector<std::uint32_t> next_;  // of each: the next one of its source
  text::FlatMap<Chain> chains_;      // by source
};

class Signals::Values {
 public:
  class Iterator {
   public:
    Iterator(const Signals& signals, std::uint32_t at) : signals_(&signals), at_(at) {}
    std::string_view operator*() const { return signals_->all_[at_].value; }
    Iterator& operator++() {
      at_ = signals_->next_[at_];
      return *this;
    }
    bool operator==(const Iterator& other) const { return at_ == other.at_; }

   private:
    const Signals* signals_;
    std::uint32_t at_;
  };

  Values(const Signals& signals, std::uint32_t first) : signals_(signals), first_(first) {}
  Iterator begin() const { return {signals_, first_}; }
  Iterator end() const { return {signals_, kNone}; }

 private:
  const Signals& signals_;
  std::uint32_t first_;
};

inline Signals::Values Signals::of(std::string_view source) const { return {*this, first_of(source)}; }

Signals gather_signals(const Page& page, const Knowledge& knowledge);

}  // namespace winnow
