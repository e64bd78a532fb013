// Records written out: JSON, JSON Lines, CSV, text, Markdown. The forms are described in docs/format.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "winnow/record.hpp"
#include "winnow/result.hpp"

namespace winnow {

enum class OutputFormat : std::uint8_t { json, jsonl, csv, text, markdown };

enum class Links : std::uint8_t { omit, show };

struct OutputOptions {
  OutputFormat format = OutputFormat::jsonl;
  std::vector<std::string> fields;  // top-level keys to print, in the record's own order; empty: all
  bool indent = false;              // JSON on several lines, for people
  bool blocks = false;              // add `blocks`
  bool explain = false;             // add `removed` and `provenance`
  bool listings = false;            // add `listings`
  bool mentions = false;            // add `spans` to each entity
  Links links = Links::omit;   // in Markdown
};

// Every top-level key a record can have, in its order (those of --explain and the like last).
const std::vector<std::string_view>& record_keys();

// One record in the format asked for. JSON Lines and CSV end in a line feed; `json` does not. No header, no array
// brackets, no separator: those belong to the stream (begin_stream, between_records, end_stream).
std::string write_record(const Record& record, const OutputOptions& options);

// What stands before the first, between two, and after the last of `several` records in one stream.
enum class StreamOf : std::uint8_t { one, several };
std::string begin_stream(const OutputOptions& options, StreamOf count);
std::string between_records(const OutputOptions& options);
std::string end_stream(const OutputOptions& options, StreamOf count);

// A JSON string, quotes included: what programs around Winnow write reports with.
std::string quoted_json(std::string_view text);

// One document as a page to look at: its blocks in reading order, those left out struck through and coloured by kind, and
// the record beside them. HTML, whole in itself, without scripts. Needs Record::removed to be filled; all text is escaped.
std::string write_explained(const Record& record);

// A description of the record for other programs: JSON Schema, a DuckDB column list, a Spark DDL string.
enum class SchemaDialect : std::uint8_t { json, duckdb, spark };
std::string print_schema(SchemaDialect dialect);

}  // namespace winnow
