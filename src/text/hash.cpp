#include "text/hash.hpp"

#include <algorithm>

#include "text/words.hpp"

namespace winnow::text {
namespace {

constexpr std::uint64_t kPrime = 0x100000001B3ULL;  // FNV-1a

}  // namespace

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  hash ^= value + 0x9E3779B97F4A7C15ULL + (hash << 6) + (hash >> 2);
  return hash * 0xFF51AFD7ED558CCDULL ^ (hash >> 29);
}

std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t hash) {
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
  return hash;
}

std::uint64_t hash_word(std::string_view word) {
  std::uint64_t hash = kHashSeed;
  for (std::size_t at = 0; at < word.size();) {
    const auto next = decode_at(word, at);
    hash = (hash ^ fold(next.code)) * kPrime;
    at += next.size;
  }
  return hash;
}

std::vector<std::uint64_t> hash_words(std::string_view text) {
  std::vector<std::uint64_t> words;
  for_each_word(text, [&](Word word) { words.push_back(hash_word(text.substr(word.begin, word.end - word.begin))); });
  return words;
}

std::vector<std::uint64_t> hash_runs(const std::vector<std::uint64_t>& words, std::size_t size) {
  std::vector<std::uint64_t> runs;
  const std::size_t count = words.empty() ? 0 : words.size() < size ? 1 : words.size() - size + 1;
  const std::size_t length = std::min(size, words.size());
  for (std::size_t i = 0; i < count; ++i) {
    std::uint64_t hash = 0;
    for (std::size_t k = 0; k < length; ++k) hash = mix(hash, words[i + k]);
    runs.push_back(hash);
  }
  return runs;
}

}  // namespace winnow::text
