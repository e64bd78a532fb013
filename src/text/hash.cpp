#include "text/hash.hpp"

#include "text/words.hpp"

namespace winnow::text {

std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t hash) {
  for (const char c : bytes) hash = hash_code(static_cast<unsigned char>(c), hash);
  return hash;
}

std::uint64_t hash_word(std::string_view word) {
  std::uint64_t hash = kHashSeed;
  for (std::size_t at = 0; at < word.size();) {
    const auto byte = static_cast<unsigned char>(word[at]);
    if (byte < 0x80) {  // folds to lower case
      hash = hash_code(byte >= 'A' && byte <= 'Z' ? byte + 32U : byte, hash);
      ++at;
      continue;
    }
    const auto next = decode_at(word, at);
    hash = hash_code(fold(next.code), hash);
    at += next.size;
  }
  return hash;
}

std::vector<std::uint64_t> hash_words(std::string_view text) {
  std::vector<std::uint64_t> words;
  for_each_word(text, [&](Word word) { words.push_back(hash_word(text.substr(word.begin, word.end - word.begin))); });
  return words;
}

}  // namespace winnow::text
