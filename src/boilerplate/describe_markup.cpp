// Features of a block's place in the tree: its tags, the containers around it, blocks of the same path, class tokens.
#include <algorithm>
#include <bit>

#include "boilerplate/describer.hpp"
#include "text/hash.hpp"

namespace winnow {
namespace {

constexpr std::size_t kMaxPath = 64;  // elements of a path that are looked at

// Hashes numbered as they come.
class Numbers {
 public:
  explicit Numbers(std::size_t most) : numbers_(most) {}
  std::uint32_t number(std::uint64_t hash) { return numbers_.insert(hash, static_cast<std::uint32_t>(numbers_.size())).value; }

 private:
  text::FlatMap<std::uint32_t> numbers_;
};

}  // namespace

using text::hash_bytes;
using text::mix;

void Describer::tally_elements() {
  tallies_.assign(page_.elements.size(), {});
  children_.assign(page_.elements.size(), 0);
  for (std::size_t e = 0; e < page_.elements.size(); ++e) {
    const auto parent = page_.elements[e].parent;
    if (parent != kNone) ++children_[parent];
  }
  for (std::size_t i = 0; i < count_; ++i) {
    const auto element = page_.blocks[i].element;
    if (element != kNone) add(tallies_[element], i);
  }
  const auto holders = names_.holders();
  std::for_each(holders.rbegin(), holders.rend(), [&](std::uint32_t e) {
    const auto parent = page_.elements[e].parent;
    if (parent == kNone) return;
    Tally& up = tallies_[parent];
    up.blocks += tallies_[e].blocks;
    up.words += tallies_[e].words;
    up.prose += tallies_[e].prose;
    up.link_words += tallies_[e].link_words;
    up.prose_blocks += tallies_[e].prose_blocks;
  });
}

void Describer::add(Tally& tally, std::size_t i) {
  tally.blocks += 1;
  tally.words += texts_[i].words;
  tally.prose += texts_[i].prose;
  tally.link_words += texts_[i].words * texts_[i].link_share;
  tally.prose_blocks += flag(texts_[i].prose > 0);
}

// From the root inwards, the container that holds most of the prose, as long as one does.
void Describer::find_main_chain() {
  constexpr float kOfParent = 0.6F;
  constexpr float kOfPage = 0.35F;
  chain_level_.assign(page_.elements.size(), -1);
  std::vector<std::uint32_t> best(page_.elements.size(), kNone);
  for (const auto e : names_.holders()) {
    const auto parent = page_.elements[e].parent;
    if (parent != kNone && (best[parent] == kNone || tallies_[e].prose > tallies_[best[parent]].prose)) best[parent] = e;
  }
  std::uint32_t at_element = 0;
  chain_size_ = 1;
  chain_level_[0] = 0;
  while (best[at_element] != kNone) {
    const Tally& next = tallies_[best[at_element]];
    if (next.prose < kOfParent * tallies_[at_element].prose || next.prose < kOfPage * all_prose_ || next.blocks < 2) break;
    at_element = best[at_element];
    chain_level_[at_element] = chain_size_++;
  }
}

std::uint64_t Describer::signature(const Element& element, std::uint64_t tag) const {
  std::uint64_t hash = tag;
  for (const char c : page_.attribute(element.class_names).substr(0, 80)) {
    if (c < '0' || c > '9') hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  }
  return hash;
}

void Describer::describe_paths() {
  const std::size_t size = page_.elements.size();
  std::vector<std::uint64_t> tags(names_.size());
  signatures_.resize(names_.size());
  for (std::size_t name = 0; name < names_.size(); ++name) {
    const Element& element = page_.elements[names_.first(name)];
    tags[name] = hash_bytes(page_.attribute(element.tag));
    signatures_[name] = signature(element, tags[name]);
  }
  path_signature_.resize(size);
  tag_signature_.resize(size);
  for (const auto e : names_.holders()) {
    const auto parent = page_.elements[e].parent;
    path_signature_[e] = mix(parent == kNone ? 0 : path_signature_[parent], own_signature(e));
    tag_signature_[e] = mix(parent == kNone ? 0 : tag_signature_[parent], tags[names_.of(e)]);
  }
  weigh_tokens();
  kin_.resize(count_);
  constexpr std::size_t kOfOnePath = 4;  // blocks, roughly
  Numbers paths(count_ / kOfOnePath), tags_alone(count_ / kOfOnePath), leaves(count_ / kOfOnePath);
  for (std::size_t i = 0; i < count_; ++i) {
    const auto e = page_.blocks[i].element;
    if (e == kNone) continue;
    const Kin kin{paths.number(path_signature_[e]), tags_alone.number(tag_signature_[e]), leaves.number(leaf_signature(e))};
    kin_[i] = kin;
    add(by_path_, kin.path, i);
    add(by_tags_, kin.tags, i);
    add(by_leaf_, kin.leaf, i);
    count_boxes(i);
  }
}

void Describer::add(std::vector<Tally>& tallies, std::uint32_t number, std::size_t i) {
  if (number == tallies.size()) tallies.emplace_back();
  add(tallies[number], i);
}

// Blocks come in the order of the document, so that a container that was left does not come back.
void Describer::count_boxes(std::size_t i) {
  boxes_.resize(by_path_.size());
  PathBoxes& boxes = boxes_[kin_[i].path];
  auto e = page_.elements[page_.blocks[i].element].parent;
  for (std::size_t up = 0; up < kBoxesUp && e != kNone; ++up, e = page_.elements[e].parent) {
    boxes.count[up] += flag(boxes.last[up] != e);
    boxes.last[up] = e;
  }
}

std::uint64_t Describer::leaf_signature(std::uint32_t e) const {
  std::uint64_t hash = 0;
  for (int k = 0; k < 3 && e != kNone; ++k, e = page_.elements[e].parent) hash = mix(hash, own_signature(e));
  return hash;
}

// Each element's tokens and those of all around it, from the root inwards.
void Describer::weigh_tokens() {
  std::vector<TokenTally> of_name(names_.size());
  for (std::size_t name = 0; name < names_.size(); ++name) {
    if (name + 1 < names_.size()) fetch_tokens(name + 1);
    of_name[name] = own_tokens(name);
  }
  token_tallies_.resize(page_.elements.size());
  for (const auto e : names_.holders()) {
    const Element& element = page_.elements[e];
    const TokenTally& own = of_name[names_.of(e)];
    TokenTally total = element.parent == kNone ? TokenTally{} : token_tallies_[element.parent];
    total.sum += own.sum;
    total.least = std::min(total.least, own.least);
    total.most = std::max(total.most, own.most);
    total.count += own.count;
    total.own = own.sum;
    token_tallies_[e] = total;
  }
}

void Describer::fetch_tokens(std::size_t name) const {
  for (const auto token : names_.tokens(name)) tokens_.prefetch(hash_token('c', token));
}

Describer::TokenTally Describer::own_tokens(std::size_t name) const {
  TokenTally tally;
  for (const auto token : names_.tokens(name)) {
    const float weight = tokens_.of(hash_token('c', token));
    tally.sum += weight;
    tally.least = std::min(tally.least, weight);
    tally.most = std::max(tally.most, weight);
    ++tally.count;
  }
  return tally;
}

void Describer::read_signs() {
  constexpr float kMostArticles = 30;
  signs_.resize(page_.elements.size());
  article_of_.resize(page_.elements.size());
  for (const auto e : names_.holders()) {
    const auto parent = page_.elements[e].parent;
    const auto own = signs_of(page_.elements[e]);
    signs_[e] = own | (parent == kNone ? 0 : signs_[parent]);
    article_of_[e] = own & kArticleSign ? e : parent == kNone ? kNone : article_of_[parent];
  }
  article_number_.assign(page_.elements.size(), -1);
  float next = 0;
  for (const Block& block : page_.blocks) {
    const auto article = block.element == kNone ? kNone : article_of_[block.element];
    if (article != kNone && article_number_[article] < 0) article_number_[article] = std::min(next++, kMostArticles);
  }
}

std::uint32_t Describer::signs_of(const Element& element) const {
  std::uint32_t signs = 0;
  const auto name = page_.attribute(element.tag);
  for (std::size_t k = 0; k + 1 < std::size(kInside); ++k) signs |= std::uint32_t{name == kInside[k].tag} << k;
  const bool body = element.attribute_count > 0 && page_.attribute(element, "itemprop").find("articleBody") != std::string_view::npos;
  return signs | std::uint32_t{body} << (std::size(kInside) - 1);
}

void Describer::describe_place(std::size_t i) {
  const auto leaf = page_.blocks[i].element;
  if (leaf == kNone) return;
  path_.clear();
  for (auto e = leaf; e != kNone && path_.size() < kMaxPath; e = page_.elements[e].parent) path_.push_back(e);
  describe_tags(i);
  describe_boxes(i);
  describe_branch(i);
  describe_shape(i);
}

void Describer::describe_tags(std::size_t i) {
  const Block& block = page_.blocks[i];
  const Element& leaf = page_.elements[path_[0]];
  const auto tag = page_.attribute(leaf.tag);
  at(i, f_tag_p) = flag(tag == "p");
  at(i, f_tag_heading) = flag(block.type == BlockType::heading);
  at(i, f_heading_level) = block.type == BlockType::heading ? block.level : 0.0F;
  at(i, f_tag_li) = flag(tag == "li");
  at(i, f_tag_cell) = flag(tag == "td" || tag == "th");
  at(i, f_tag_div) = flag(tag == "div" || tag == "section" || tag == "article" || tag == "main");
  at(i, f_tag_caption) = flag(tag == "figcaption" || tag == "figure");
  at(i, f_tag_quote) = flag(tag == "blockquote");
  at(i, f_table_row) = flag(block.type == BlockType::table_row);
  at(i, f_bullet) = flag(block.type == BlockType::list_item);
  at(i, f_depth) = leaf.depth;
  at(i, f_hidden) = flag(leaf.hidden);
  at(i, f_siblings) = leaf.parent == kNone ? 0.0F : std::min(static_cast<float>(children_[leaf.parent]), 200.0F);
  for (std::uint32_t signs = signs_[path_[0]]; signs != 0; signs &= signs - 1) at(i, kInside[std::countr_zero(signs)].feature) = 1;
  const auto article = article_of_[path_[0]];
  at(i, f_article_number) = article == kNone ? -1.0F : article_number_[article];
  at(i, f_article_prose) = article == kNone ? -1.0F : tallies_[article].prose / all_prose_;
}

void Describer::describe_boxes(std::size_t i) {
  struct Box { std::size_t up; Feature prose, links, density, blocks; };
  static constexpr Box kBoxes[] = {{1, f_box0_prose, f_box0_links, f_box0_density, f_box0_blocks},
                                   {2, f_box1_prose, f_box1_links, f_box1_density, f_box1_blocks},
                                   {3, f_box2_prose, f_box2_links, f_box2_density, f_box2_blocks},
                                   {4, f_box3_prose, f_box3_links, f_box3_density, f_box3_blocks},
                                   {6, f_box5_prose, f_box5_links, f_box5_density, f_box5_blocks}};
  for (const Box& box : kBoxes) {
    const bool there = box.up < path_.size();
    const Tally tally = there ? tallies_[path_[box.up]] : Tally{};
    at(i, box.prose) = there ? tally.prose / all_prose_ : 1.0F;
    at(i, box.links) = there ? tally.links() : -1.0F;
    at(i, box.density) = there ? tally.density() : -1.0F;
    at(i, box.blocks) = there ? log_of(tally.blocks) : 9.0F;
  }
}

void Describer::describe_branch(std::size_t i) {
  std::size_t up = 0;
  while (up < path_.size() && chain_level_[path_[up]] < 0) ++up;
  at(i, f_off_main) = static_cast<float>(up);
  const int level = up < path_.size() ? chain_level_[path_[up]] : 0;
  at(i, f_main_level) = static_cast<float>(chain_size_ - 1 - level);
  const Tally& branch = tallies_[path_[up > 0 ? up - 1 : 0]];
  at(i, f_branch_prose) = branch.prose / all_prose_;
  at(i, f_branch_links) = branch.links();
  at(i, f_branch_density) = branch.density();
  at(i, f_branch_blocks) = log_of(branch.blocks);
  float shared = -1;
  if (headline_ < count_ && page_.blocks[headline_].element != kNone) {
    const auto headline_text = page_.blocks[headline_].text;
    shared = 0;
    for (const auto e : path_) {
      const TextRange range = page_.elements[e].text;
      if (range.begin <= headline_text.begin && headline_text.end <= range.end) break;
      ++shared;
    }
  }
  at(i, f_from_title_box) = shared;
}

void Describer::describe_shape(std::size_t i) {
  const auto leaf = path_[0];
  const Tally& path = by_path_[kin_[i].path];
  const Tally& tags = by_tags_[kin_[i].tags];
  const Tally& near = by_leaf_[kin_[i].leaf];
  at(i, f_path_blocks) = log_of(path.blocks);
  at(i, f_path_words) = log_of(path.words);
  at(i, f_path_prose) = path.prose / all_prose_;
  at(i, f_path_links) = path.links();
  at(i, f_path_prose_share) = path.prose_blocks / std::max(1.0F, path.blocks);
  at(i, f_tags_blocks) = log_of(tags.blocks);
  at(i, f_tags_prose) = tags.prose / all_prose_;
  at(i, f_tags_links) = tags.links();
  at(i, f_leaf_blocks) = log_of(near.blocks);
  at(i, f_leaf_prose) = near.prose / all_prose_;
  at(i, f_leaf_links) = near.links();
  at(i, f_leaf_prose_share) = near.prose_blocks / std::max(1.0F, near.blocks);
  const auto path_of = [&](std::size_t other) {
    const auto e = page_.blocks[other].element;
    return e == kNone ? 0 : path_signature_[e];
  };
  at(i, f_same_path_before) = flag(i > 0 && path_of(i - 1) == path_signature_[leaf]);
  at(i, f_same_path_after) = flag(i + 1 < count_ && path_of(i + 1) == path_signature_[leaf]);
  const auto box_of = [&](std::size_t other) {
    const auto e = page_.blocks[other].element;
    return e == kNone ? kNone : page_.elements[e].parent;
  };
  const PathBoxes& boxes = boxes_[kin_[i].path];
  at(i, f_path_boxes_1) = boxes.count[0] / path.blocks;
  at(i, f_path_boxes_2) = boxes.count[1] / path.blocks;
  at(i, f_path_boxes_3) = boxes.count[2] / path.blocks;
  at(i, f_new_box) = flag(i > 0 && box_of(i) != box_of(i - 1));
  const TokenTally& tokens = token_tallies_[leaf];
  at(i, f_token_sum) = tokens.sum;
  at(i, f_token_min) = tokens.least;
  at(i, f_token_max) = tokens.most;
  at(i, f_token_mean) = tokens.sum / std::max(1.0F, tokens.count);
  at(i, f_token_leaf) = tokens.own + (path_.size() > 1 ? token_tallies_[path_[1]].own : 0.0F);
}

}  // namespace winnow
