// A map from hashes to small values: open addressing in one array, no erasing, built once and read often.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <utility>
#include <vector>

namespace winnow::text {

template <class Value>
class FlatMap {
 public:
  struct Inserted {
    Value& value;  // until the next insertion
    bool fresh;
  };

  FlatMap() = default;
  explicit FlatMap(std::size_t keys) : slots_(std::bit_ceil(std::max<std::size_t>(2 * (keys + 1), kLeast))) {}  // room for so many

  // Keeps the value that the key has already.
  Inserted insert(std::uint64_t key, const Value& value) {
    if (2 * (count_ + 1) > slots_.size()) grow();
    Slot& slot = slots_[find_slot(key)];
    if (slot.used) return {slot.value, false};
    slot = {key, value, true};
    ++count_;
    return {slot.value, true};
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

  std::size_t size() const { return count_; }

 private:
  struct Slot {
    std::uint64_t key = 0;
    Value value{};
    bool used = false;
  };

  // The slot a key would like to have.
  std::size_t home(std::uint64_t key) const {
    return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> 32) & (slots_.size() - 1);  // Fibonacci hashing
  }

  std::size_t find_slot(std::uint64_t key) const {
    const auto mask = slots_.size() - 1;
    auto at = home(key);
    while (slots_[at].used && slots_[at].key != key) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    std::vector<Slot> old(slots_.empty() ? kLeast : slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.used) slots_[find_slot(slot.key)] = slot;
    }
  }

  static constexpr std::size_t kLeast = 64;
  std::vector<Slot> slots_;
  std::size_t count_ = 0;
};

}  // namespace winnow::text
