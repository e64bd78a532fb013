#include "winnow/document.hpp"
namespace winnow {
Result<Document> decode(std::span<const std::byte> bytes, Source source, const Limits&) {
  Document document;
  document.text.assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  document.encoding = "utf-8";
  document.bytes = bytes.size();
  document.source = std::move(source);
  return document;
}
}  // namespace winnow
