// RFC 4180, a header first. Scalars as they are; lists joined by ";": names, codes for countries.
#include <fmt/format.h>

#include <array>
#include <utility>

#include "emitter/json.hpp"
#include "emitter/writers.hpp"

namespace winnow {
namespace {

std::string cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

template <class List, class Name>
std::string joined(const List& list, Name name) {
  std::string out;
  for (const auto& item : list) {
    if (!out.empty()) out += ';';
    out += name(item);
  }
  return out;
}

struct Column {
  std::string_view name;
  std::string (*text)(const Record&);
};

const auto kColumns = std::to_array<Column>({
    {"status", [](const Record& r) { return std::string(to_string(r.status)); }},
    {"id", [](const Record& r) { return r.id; }},
    {"url", [](const Record& r) { return r.metadata.url; }},
    {"canonical_url", [](const Record& r) { return r.metadata.canonical_url; }},
    {"hostname", [](const Record& r) { return r.metadata.hostname; }},
    {"sitename", [](const Record& r) { return r.metadata.sitename; }},
    {"title", [](const Record& r) { return r.metadata.title; }},
    {"description", [](const Record& r) { return r.metadata.description; }},
    {"authors", [](const Record& r) { return joined(r.metadata.authors, [](const Author& a) { return a.name; }); }},
    {"date", [](const Record& r) { return r.metadata.date; }},
    {"modified", [](const Record& r) { return r.metadata.modified; }},
    {"published_at", [](const Record& r) { return r.metadata.published_at; }},
    {"modified_at", [](const Record& r) { return r.metadata.modified_at; }},
    {"language", [](const Record& r) { return r.metadata.language; }},
    {"section", [](const Record& r) { return r.metadata.section; }},
    {"tags", [](const Record& r) { return joined(r.metadata.tags, [](const std::string& t) { return t; }); }},
    {"image", [](const Record& r) { return r.metadata.image; }},
    {"license", [](const Record& r) { return r.metadata.license; }},
    {"paywalled", [](const Record& r) { return std::string(!r.metadata.paywalled ? "" : *r.metadata.paywalled ? "true" : "false"); }},
    {"countries", [](const Record& r) { return joined(r.entities.countries, [](const CountryEntity& c) { return c.code; }); }},
    {"people", [](const Record& r) { return joined(r.entities.people, [](const PersonEntity& p) { return p.name; }); }},
    {"agencies", [](const Record& r) { return joined(r.entities.agencies, [](const AgencyEntity& a) { return a.name; }); }},
    {"companies", [](const Record& r) { return joined(r.entities.companies, [](const CompanyEntity& c) { return c.name; }); }},
    {"body", [](const Record& r) { return r.article.body; }},
    {"word_count", [](const Record& r) { return fmt::format("{}", r.word_count); }},
    {"confidence", [](const Record& r) { return r.confidence ? json_number(*r.confidence) : std::string(); }},
    {"warnings", [](const Record& r) { return joined(r.warnings, [](const std::string& w) { return w; }); }},
    {"input.path", [](const Record& r) { return r.source.path; }},
    {"error.code", [](const Record& r) { return r.error ? std::string(to_string(r.error->code)) : std::string(); }},
});

}  // namespace

std::string csv_header() {
  std::string out;
  for (const Column& column : kColumns) {
    if (!out.empty()) out += ',';
    out += column.name;
  }
  return out + "\r\n";
}

std::string write_csv(const Record& record) {
  std::string out;
  bool first = true;
  for (const Column& column : kColumns) {
    if (!std::exchange(first, false)) out += ',';
    out += cell(column.text(record));
  }
  return out + "\r\n";
}

}  // namespace winnow
