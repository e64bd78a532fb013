#include "winnow/output.hpp"

#include "emitter/json.hpp"
#include "emitter/record_fields.hpp"
#include "emitter/writers.hpp"

namespace winnow {

const std::vector<std::string_view>& record_keys() {
  static const std::vector<std::string_view> keys = [] {
    std::vector<std::string_view> list;
    for (const RecordField& field : record_fields()) list.push_back(field.key);
    return list;
  }();
  return keys;
}

std::string write_record(const Record& record, const OutputOptions& options) {
  switch (options.format) {
    case OutputFormat::json: return write_json(record, options);
    case OutputFormat::jsonl: {
      OutputOptions one_line = options;
      one_line.indent = false;
      return write_json(record, one_line) + '\n';
    }
    case OutputFormat::csv: return write_csv(record);
    case OutputFormat::text: return write_text(record);
    case OutputFormat::markdown: return write_markdown(record, options.links);
  }
  return {};
}

std::string quoted_json(std::string_view text) { return json_string(text); }

std::string begin_stream(const OutputOptions& options, StreamOf count) {
  if (options.format == OutputFormat::csv) return csv_header();
  return options.format == OutputFormat::json && count == StreamOf::several ? "[\n" : "";
}

std::string between_records(const OutputOptions& options) {
  if (options.format == OutputFormat::json) return ",\n";
  return options.format == OutputFormat::text || options.format == OutputFormat::markdown ? "\f\n" : "";
}

std::string end_stream(const OutputOptions& options, StreamOf count) {
  if (options.format != OutputFormat::json) return {};
  return count == StreamOf::several ? "\n]\n" : "\n";
}

}  // namespace winnow
