// Features of lines in flat text, where there is no tree.
#include <algorithm>
#include <cmath>

#include "boilerplate/describer.hpp"
#include "text/hash.hpp"
#include "text/words.hpp"

namespace winnow {

void Describer::describe_lines() {
  std::vector<int> shape(count_);
  text::FlatMap<float> same;
  for (std::size_t i = 0; i < count_; ++i) {
    const Block& block = page_.blocks[i];
    at(i, f_bullet) = flag(block.bullet);
    at(i, f_blank_before) = std::min(static_cast<float>(block.blank_lines), 4.0F);
    at(i, f_blank_after) = i + 1 < count_ ? std::min(static_cast<float>(page_.blocks[i + 1].blank_lines), 4.0F) : 4.0F;
    at(i, f_indent) = std::min(static_cast<float>(block.indent), 12.0F);
    const int length = texts_[i].prose > 0 ? 9 : std::min(6, static_cast<int>(texts_[i].words / 3));
    shape[i] = length * 8 + static_cast<int>(at(i, f_ends_sentence)) * 4 + block.bullet * 2 + (block.indent > 0);
    ++same.insert(static_cast<std::uint64_t>(shape[i]), 0).value;
  }
  for (std::size_t i = 0; i < count_; ++i) {
    at(i, f_shape_blocks) = log_of(*same.find(static_cast<std::uint64_t>(shape[i])));
    at(i, f_same_path_before) = flag(i > 0 && shape[i] == shape[i - 1]);
    at(i, f_same_path_after) = flag(i + 1 < count_ && shape[i] == shape[i + 1]);
    const bool before = i >= 2 && shape[i] == shape[i - 2] && shape[i] != shape[i - 1];
    const bool after = i + 2 < count_ && shape[i] == shape[i + 2] && shape[i] != shape[i + 1];
    at(i, f_alternates) = flag(before) + flag(after);
  }
  describe_short_runs();
  describe_prose_runs();
}

void Describer::describe_short_runs() {
  for (std::size_t i = 0; i < count_;) {
    std::size_t end = i;
    while (end < count_ && texts_[end].prose == 0) ++end;
    for (std::size_t k = i; k < end; ++k) {
      at(k, f_short_run) = std::min(static_cast<float>(end - i), 80.0F);
      at(k, f_short_run_place) = static_cast<float>(k - i) / static_cast<float>(end - i);
    }
    i = std::max(end, i + 1);
  }
}

void Describer::describe_prose_runs() {
  constexpr int kGap = 3;
  float run = 0;
  int gap = 0;
  const auto step = [&](std::size_t i, Feature feature) {
    at(i, feature) = std::log1p(run);
    gap = texts_[i].prose > 0 ? 0 : gap + 1;
    run = gap > kGap ? 0 : run + texts_[i].prose;
  };
  for (std::size_t i = 0; i < count_; ++i) step(i, f_prose_run_before);
  run = 0;
  gap = 0;
  for (std::size_t i = count_; i-- > 0;) step(i, f_prose_run_after);
}

}  // namespace winnow
