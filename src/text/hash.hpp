// Hashes of words and of runs of words: how stages compare texts without copying them. Equal on every machine, since trained
// weights are found by them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace winnow::text {

std::uint64_t mix(std::uint64_t hash, std::uint64_t value);

inline constexpr std::uint64_t kHashSeed = 0xCBF29CE484222325ULL;  // FNV-1a
std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t hash = kHashSeed);

// Without case and accents.
std::uint64_t hash_word(std::string_view word);

// One for each word of the text, in order.
std::vector<std::uint64_t> hash_words(std::string_view text);

// One for each run of `size` words, in order; of fewer words the one run of them all, of none none.
std::vector<std::uint64_t> hash_runs(const std::vector<std::uint64_t>& words, std::size_t size);

}  // namespace winnow::text
