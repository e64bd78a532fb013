// Hashes of words and of runs of words: how stages compare texts without copying them. Equal on every machine, since trained
// weights are found by them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace winnow::text {

inline std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  hash ^= value + 0x9E3779B97F4A7C15ULL + (hash << 6) + (hash >> 2);
  return hash * 0xFF51AFD7ED558CCDULL ^ (hash >> 29);
}

inline constexpr std::uint64_t kHashSeed = 0xCBF29CE484222325ULL;  // FNV-1a, as is the prime
inline constexpr std::uint64_t kHashPrime = 0x100000001B3ULL;
constexpr std::uint64_t hash_code(std::uint64_t code, std::uint64_t hash) { return (hash ^ code) * kHashPrime; }
std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t hash = kHashSeed);

// Without case and accents.
std::uint64_t hash_word(std::string_view word);

// One for each word of the text, in order.
std::vector<std::uint64_t> hash_words(std::string_view text);
void append_word_hashes(std::vector<std::uint64_t>& hashes, std::string_view text);

inline std::uint64_t hash_run(std::span<const std::uint64_t> words) {
  std::uint64_t hash = 0;
  for (const auto word : words) hash = mix(hash, word);
  return hash;
}

// Calls f(hash) for each run of `size` words, in order; of fewer words for the one run of them all, of none for none.
template <class F>
void for_each_run(std::span<const std::uint64_t> words, std::size_t size, F&& f) {
  const std::size_t length = std::min(size, words.size());
  for (std::size_t i = 0; length > 0 && i + length <= words.size(); ++i) f(hash_run(words.subspan(i, length)));
}

}  // namespace winnow::text
