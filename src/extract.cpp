// The chain on one screen; read this first.
//
//   bytes -> decode -> segment -> classify -> read_metadata -> assemble -> find_entities -> Record
#include <algorithm>

#include "text/words.hpp"
#include "winnow/winnow.hpp"

namespace winnow {
namespace {

std::vector<RemovedBlock> removed_blocks(const Page& page, const std::vector<Verdict>& verdicts) {
  std::vector<RemovedBlock> removed;
  for (std::uint32_t i = 0; i < verdicts.size(); ++i) {
    const Verdict& verdict = verdicts[i];
    if (verdict.keep) continue;
    removed.push_back({std::string(verdict.kind), std::string(verdict.rule),
                       std::string(page.view(page.blocks[i].text)), i, verdict.score, page.blocks[i].type,
                       page.blocks[i].level});
  }
  return removed;
}

Status status_of(const Record& record) {
  if (record.article.body.empty()) return Status::empty;
  const auto cuts = [](const std::string& warning) { return warning.starts_with("limit_") || warning == "paywall"; };
  return std::any_of(record.warnings.begin(), record.warnings.end(), cuts) ? Status::partial : Status::ok;
}

Record record_of(const Document& document, const Knowledge& knowledge, const Options& options) {
  const Page page = segment(document);
  Classification judged = classify(page, knowledge, {options.mode});

  Record record;
  record.metadata = read_metadata(page, judged.verdicts, knowledge, options.metadata);
  record.article = assemble(page, judged.verdicts, record.metadata);
  if (options.entities) record.entities = find_entities(record.article, knowledge);
  if (options.removed) record.removed = removed_blocks(page, judged.verdicts);
  if (options.listings) record.listings = std::move(judged.listings);

  record.word_count = text::count_words(record.article.body);
  record.confidence = judged.confidence;
  record.id = document.id;
  record.source = document.source;
  record.format = document.source.carrier.value_or(document.format);
  record.encoding = document.encoding;
  record.bytes = document.bytes;
  record.warnings = document.warnings;
  record.warnings.insert(record.warnings.end(), page.warnings.begin(), page.warnings.end());
  record.status = status_of(record);
  return record;
}

// `bytes` is a view to copy, or a string to take over.
template <class Bytes>
Record extract_any(Bytes&& bytes, Source source, const Knowledge& knowledge, const Options& options) {
  const std::uint64_t size = bytes.size();
  const Result<Document> document = decode(std::forward<Bytes>(bytes), source, options.limits);
  if (document) return record_of(*document, knowledge, options);
  Record record = failed_record(document.error(), std::move(source));
  record.bytes = size;
  return record;
}

}  // namespace

Record extract(std::span<const std::byte> bytes, Source source, const Knowledge& knowledge, const Options& options) {
  return extract_any(bytes, std::move(source), knowledge, options);
}

Record failed_record(Error error, Source source) {
  Record record;
  record.status = Status::error;
  record.format = source.carrier.value_or(Format::text);
  record.source = std::move(source);
  record.error = std::move(error);
  return record;
}

Record extract(RawDocument document, const Knowledge& knowledge, const Options& options) {
  Record record = document.error ? failed_record(*std::move(document.error), std::move(document.source))
                                 : extract_any(std::move(document.bytes), std::move(document.source), knowledge, options);
  record.extra = std::move(document.extra);
  return record;
}

}  // namespace winnow
