// The record's keys, in their order, and each one's value as JSON. The one place that knows the contract of
// docs/format.md; the writers and the schemas are made from it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "winnow/output.hpp"

namespace winnow {

enum class KeyGroup : std::uint8_t { always, blocks, explain, listings };

struct RecordField {
  std::string_view key;
  std::string_view type;  // DuckDB's spelling; the other dialects are derived from it
  KeyGroup group;
  std::string (*json)(const Record& record, const OutputOptions& options);
};

const std::vector<RecordField>& record_fields();

// Those that `options` ask for.
std::vector<const RecordField*> asked_fields(const OutputOptions& options);

}  // namespace winnow
