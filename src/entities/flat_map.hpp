// A hash map from word hashes to small values: open addressing in one array, no erasing, built once and read often.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace winnow::entities {

template <class Value>
class FlatMap {
 public:
  // The value of a key; made from `fresh` if there is none yet.
  Value& at_or(std::uint64_t key, const Value& fresh) {
    if (2 * (count_ + 1) > slots_.size()) grow();
    Slot& slot = slots_[find_slot(key)];
    if (!slot.used) {
      slot = {key, fresh, true};
      ++count_;
    }
    return slot.value;
  }

  Value* find(std::uint64_t key) { return const_cast<Value*>(std::as_const(*this).find(key)); }

  const Value* find(std::uint64_t key) const {
    if (slots_.empty()) return nullptr;
    const Slot& slot = slots_[find_slot(key)];
    return slot.used ? &slot.value : nullptr;
  }

  // Has a key's slot on the way before it is asked for.
  void prefetch(std::uint64_t key) const {
#ifdef __GNUC__
    if (!slots_.empty()) __builtin_prefetch(&slots_[home(key)]);
#endif
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    Value value{};
    bool used = false;
  };

  std::size_t home(std::uint64_t key) const {
    return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ull) >> 32) & (slots_.size() - 1);
  }

  std::size_t find_slot(std::uint64_t key) const {
    const auto mask = slots_.size() - 1;
    auto at = home(key);
    while (slots_[at].used && slots_[at].key != key) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    std::vector<Slot> old(slots_.empty() ? 16 : slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.used) slots_[find_slot(slot.key)] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::size_t count_ = 0;
};

}  // namespace winnow::entities
