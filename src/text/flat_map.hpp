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
  explicit FlatMap(std::size_t keys) { take_room(std::bit_ceil(std::max<std::size_t>(2 * (keys + 1), kLeast))); }  // room for so many

  // Keeps the value that the key has already.
  Inserted insert(std::uint64_t key, const Value& value) {
    if (count_ == most_) grow();
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
    return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> 32) & mask_;  // Fibonacci hashing
  }

  std::size_t find_slot(std::uint64_t key) const {
    auto at = home(key);
    while (slots_[at].used && slots_[at].key != key) at = (at + 1) & mask_;
    return at;
  }

  void take_room(std::size_t slots) {
    slots_ = std::vector<Slot>(slots);
    mask_ = slots - 1;
    most_ = slots / 2;
  }

  [[gnu::cold]] void grow() {
    const std::vector<Slot> old = std::move(slots_);
    take_room(old.empty() ? kLeast : old.size() * 2);
    for (const Slot& slot : old) {
      if (slot.used) slots_[find_slot(slot.key)] = slot;
    }
  }

  static constexpr std::size_t kLeast = 64;
  std::vector<Slot> slots_;
  std::size_t mask_ = 0;  // of slots, a power of two
  std::size_t most_ = 0;  // keys
  std::size_t count_ = 0;
};

}  // namespace winnow::text
