#include "text/hash.hpp"

#include <array>
#include <utility>

#include "text/words.hpp"

namespace winnow::text {
namespace {

constexpr auto kFoldedWord = [] {  // ASCII characters of words in lower case; 0: no such
  std::array<std::uint8_t, 256> table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    const bool upper = byte >= 'A' && byte <= 'Z';
    if (kAsciiWord[byte] != 0) table[byte] = static_cast<std::uint8_t>(upper ? byte + 32 : byte);
  }
  return table;
}();

}  // namespace

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
  append_word_hashes(words, text);
  return words;
}

// The words of for_each_word as hash_word has them, in one pass over both.
void append_word_hashes(std::vector<std::uint64_t>& hashes, std::string_view text) {
  std::uint64_t hash = kHashSeed;
  bool inside = false;
  const auto close = [&] {
    if (inside) hashes.push_back(std::exchange(hash, kHashSeed));
    inside = false;
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (const auto folded = kFoldedWord[byte]; folded != 0) {
      hash = hash_code(folded, hash);
      inside = true;
      ++at;
      continue;
    }
    const Decoded next = decode_at(text, at);
    const auto bits = char_class(next.code);
    const bool within = (bits & kWord) || ((bits & kIgnored) && inside);
    if (!within || (bits & kSingle)) close();
    if (within || (bits & kSingle)) {
      hash = hash_code(fold(next.code), hash);
      inside = true;
    }
    if (bits & kSingle) close();
    at += next.size;
  }
  close();
}

}  // namespace winnow::text
