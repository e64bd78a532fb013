#include "parser/tree.hpp"

#include <gumbo.h>

#include <array>
#include <csetjmp>
#include <cstdlib>
#include <deque>
#include <memory>
#include <optional>

namespace winnow {
namespace {

// Memory for one parse: chunks filled from the front and freed together. Freeing node by node would take a tenth of the
// parse, and gumbo's own destructor recurses once a level.
//
// Each thread keeps one chunk for its next parse: fetched anew, its pages would cost as much as a tenth of a whole run,
// and in the heap it would leave a hole.
class Arena {
 public:
  explicit Arena(std::size_t limit) : limit_(limit) {}
  ~Arena() {
    if (first_size_ == kChunk) kept_chunk = std::move(chunks_.front());
  }
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  // Null when the limit is reached.
  void* allocate(std::size_t size) {
    size = (size + 15) & ~std::size_t{15};
    if (size > left_) {
      const std::size_t chunk = size > kChunk ? size : kChunk;
      if (used_ + chunk > limit_ || !add_chunk(chunk)) return nullptr;
    }
    char* result = next_;
    next_ += size;
    left_ -= size;
    last_ = result;
    return result;
  }

  // Only the newest block is taken back, which is the case that growing buffers make.
  void release(void* block) {
    if (block == nullptr || block != last_) return;
    left_ += static_cast<std::size_t>(next_ - last_);
    next_ = last_;
    last_ = nullptr;
  }

 private:
  static constexpr std::size_t kChunk = std::size_t{1} << 20;

  struct Free {
    void operator()(void* chunk) const { std::free(chunk); }  // NOLINT
  };
  using Chunk = std::unique_ptr<void, Free>;

  bool add_chunk(std::size_t size) {
    Chunk chunk = size == kChunk && kept_chunk ? std::move(kept_chunk) : Chunk(std::malloc(size));  // NOLINT: raw chunks are the point
    if (!chunk) return false;
    if (chunks_.empty()) first_size_ = size;
    used_ += size;
    next_ = static_cast<char*>(chunk.get());
    left_ = size;
    chunks_.push_back(std::move(chunk));
    return true;
  }

  static thread_local Chunk kept_chunk;

  std::vector<Chunk> chunks_;
  std::size_t first_size_ = 0;
  char* next_ = nullptr;
  char* last_ = nullptr;
  std::size_t left_ = 0;
  std::size_t used_ = 0;
  std::size_t limit_;
};

thread_local Arena::Chunk Arena::kept_chunk;

struct ParseMemory {
  explicit ParseMemory(std::size_t limit) : arena(limit) {}
  Arena arena;
  std::jmp_buf exhausted;
};

void* gumbo_allocate(void* userdata, size_t size) {
  auto* memory = static_cast<ParseMemory*>(userdata);
  void* block = memory->arena.allocate(size);
  if (!block) std::longjmp(memory->exhausted, 1);  // gumbo does not check; only its own C frames are left behind
  return block;
}

void gumbo_release(void* userdata, void* block) { static_cast<ParseMemory*>(userdata)->arena.release(block); }

const GumboOutput* parse(std::string_view html, ParseMemory& memory) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = gumbo_allocate;
  options.deallocator = gumbo_release;
  options.userdata = &memory;
  options.max_errors = 0;
  if (setjmp(memory.exhausted) != 0) return nullptr;
  return gumbo_parse_with_options(&options, html.data(), html.size());
}

bool is_text(const GumboNode& node) { return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA; }
bool is_element(const GumboNode& node) { return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE; }

const GumboNode* child(const GumboNode& node, unsigned index) {
  return static_cast<const GumboNode*>(node.v.element.children.data[index]);
}

bool is_blank(char c) { return static_cast<unsigned char>(c) <= ' '; }

// Bytes that leave ink: white space and NBSP aside, so that a cell of "&nbsp;" is an empty one.
std::size_t count_ink(std::string_view text) {
  std::size_t ink = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.substr(at, 2) == "\xC2\xA0") ++at;
    else ink += !is_blank(text[at]);
  }
  return ink;
}

std::size_t count_ink(std::string_view text, const Slots& slots) {
  std::size_t ink = 0;
  for (std::size_t at = 0; at < text.size();) ink += count_ink(next_piece(text, slots, at));
  return ink;
}

enum class Content : std::uint8_t { none, text, block, layout };

// What an element inside a table's cell says about the table.
Content content_of(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_TABLE: case GUMBO_TAG_UL: case GUMBO_TAG_OL: case GUMBO_TAG_H1: case GUMBO_TAG_H2: case GUMBO_TAG_H3:
    case GUMBO_TAG_H4: case GUMBO_TAG_FORM: case GUMBO_TAG_BLOCKQUOTE: return Content::layout;
    case GUMBO_TAG_P: case GUMBO_TAG_DIV: return Content::block;
    case GUMBO_TAG_SCRIPT: case GUMBO_TAG_STYLE: case GUMBO_TAG_IFRAME: case GUMBO_TAG_TEXTAREA: case GUMBO_TAG_SVG:
    case GUMBO_TAG_NOEMBED: case GUMBO_TAG_NOFRAMES: case GUMBO_TAG_IMG: case GUMBO_TAG_INPUT: case GUMBO_TAG_EMBED:
    case GUMBO_TAG_AREA: case GUMBO_TAG_PARAM: case GUMBO_TAG_SOURCE: case GUMBO_TAG_WBR: return Content::none;
    default: return Content::text;
  }
}

// A cell of a data table holds a value: short, and without blocks of its own (one paragraph around the value is common).
// Only what the pre-scan lets through counts, and how a comment cuts a text in two does not, so that it decides alike
// with and without one. Null: not such a cell; else its ink in bytes.
std::optional<std::size_t> data_cell_ink(const GumboNode& cell, const Slots& slots) {
  constexpr std::size_t kMaxElements = 24;
  constexpr std::size_t kMaxInk = 200;
  constexpr std::size_t kMaxBlocks = 1;
  std::vector<const GumboNode*> open{&cell};
  std::size_t elements = 0, blocks = 0, ink = 0;
  while (!open.empty()) {
    const GumboNode& node = *open.back();
    open.pop_back();
    if (is_text(node)) ink += count_ink(node.v.text.text, slots);
    if (ink > kMaxInk) return std::nullopt;
    if (!is_element(node)) continue;
    const Content content = content_of(node.v.element.tag);
    if (content == Content::none) continue;
    const GumboVector& children = node.v.element.children;
    ++elements;
    blocks += content == Content::block;
    if (content == Content::layout || blocks > kMaxBlocks || elements > kMaxElements) return std::nullopt;
    for (unsigned i = children.length; i-- > 0;) open.push_back(child(node, i));
  }
  return ink;
}

bool is_data_row(const GumboNode& row, const Slots& slots) {
  unsigned filled = 0;
  for (unsigned i = 0; i < row.v.element.children.length; ++i) {
    const GumboNode& cell = *child(row, i);
    if (!is_element(cell) || content_of(cell.v.element.tag) == Content::none) continue;
    if (cell.v.element.tag != GUMBO_TAG_TD && cell.v.element.tag != GUMBO_TAG_TH) return false;
    const auto ink = data_cell_ink(cell, slots);
    if (!ink) return false;
    filled += *ink > 0;
  }
  return filled >= 2;
}

class Walk {
 public:
  Walk(const Slots& slots, HtmlVisitor& visitor) : slots_(slots), visitor_(visitor) {}

  void run(const GumboNode& root) {
    enter(root);
    while (!open_.empty()) {
      Frame& frame = open_.back();
      if (frame.next == frame.node->v.element.children.length) {
        visitor_.end();
        open_.pop_back();
        continue;
      }
      enter(*child(*frame.node, frame.next++));
    }
  }

 private:
  struct Frame {
    const GumboNode* node;
    unsigned next;
  };

  void enter(const GumboNode& node) {
    if (is_text(node)) return show_text(node.v.text.text);
    if (!is_element(node)) return;
    describe(node);
    if (visitor_.start(element_) == HtmlVisitor::Next::enter) open_.push_back({&node, 0});
  }

  void show_text(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) visitor_.text(next_piece(text, slots_, at));
  }

  void describe(const GumboNode& node) {
    const GumboElement& source = node.v.element;
    static_assert(GUMBO_TAG_LAST < kUnknownTag);
    element_.tag_number = source.tag == GUMBO_TAG_UNKNOWN ? kUnknownTag : static_cast<std::uint8_t>(source.tag);
    element_.tag = tag_name(source.tag);
    element_.custom = {};
    if (source.tag == GUMBO_TAG_UNKNOWN) {
      GumboStringPiece piece = source.original_tag;
      gumbo_tag_from_original_text(&piece);
      if (piece.data) element_.custom = {piece.data, piece.length};
    }
    describe_attributes(source.attributes);
    element_.data_row = source.tag == GUMBO_TAG_TR && is_data_row(node, slots_);
  }

  // Empty for an unknown tag.
  static std::string_view tag_name(GumboTag tag) {
    static const auto names = [] {
      std::array<std::string_view, GUMBO_TAG_LAST> all;
      for (std::size_t i = 0; i < GUMBO_TAG_UNKNOWN; ++i) all[i] = gumbo_normalized_tagname(static_cast<GumboTag>(i));
      return all;
    }();
    return names[tag];
  }

  void describe_attributes(const GumboVector& attributes) {
    element_.attributes.clear();
    if (!filled_.empty()) filled_.clear();
    for (unsigned i = 0; i < attributes.length; ++i) {
      const auto& attribute = *static_cast<const GumboAttribute*>(attributes.data[i]);
      if (attribute.name != kSlotAttribute || slots_.tags.empty()) {
        element_.attributes.push_back({attribute.name, whole(attribute.value)});
        continue;
      }
      for (const auto& [name, value] : attributes_in(attribute.value, slots_)) element_.attributes.push_back({name, value});
    }
  }

  // A value with its words back: as a rule one slot, or none.
  std::string_view whole(std::string_view value) {
    std::size_t at = 0;
    const auto first = next_piece(value, slots_, at);
    return at == value.size() ? first : filled_.emplace_back(fill_slots(value, slots_));
  }

  const Slots& slots_;
  HtmlVisitor& visitor_;
  std::vector<Frame> open_;
  HtmlElement element_;
  std::deque<std::string> filled_;  // values of `element_` that had to be put together
};

}  // namespace

ParseOutcome walk_html(std::string_view html, const Slots& slots, HtmlVisitor& visitor, std::size_t memory_limit) {
  ParseMemory memory(memory_limit);
  const GumboOutput* output = parse(html, memory);
  if (!output) return ParseOutcome::out_of_memory;
  Walk(slots, visitor).run(*output->root);
  return ParseOutcome::complete;
}

}  // namespace winnow
