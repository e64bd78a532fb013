#include "emitter/record_fields.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "emitter/json.hpp"
#include "winnow/version.hpp"

namespace winnow {
namespace {

using Options_ = OutputOptions;

std::string integer(std::uint64_t value) { return fmt::format("{}", value); }

std::string strings(const std::vector<std::string>& list) {
  JsonArray array;
  for (const auto& item : list) array.add(json_string(item));
  return array.str();
}

std::string authors(const Record& record, const Options_&) {
  JsonArray array;
  for (const Author& author : record.metadata.authors) {
    array.add(JsonObject().add("name", json_string(author.name)).add("url", json_or_null(author.url)).str());
  }
  return array.str();
}

std::string_view to_string(Evidence evidence) {
  switch (evidence) {
    case Evidence::name: return "name";
    case Evidence::demonym: return "demonym";
    case Evidence::institution: return "institution";
    case Evidence::city: return "city";
  }
  return "name";
}

// What every entity ends with: how often, how much, and where if asked.
template <class Entity>
std::string finish(JsonObject object, const Entity& entity, const Options_& options) {
  object.add("mentions", integer(entity.mentions.size())).add("score", json_number(entity.score));
  if (!options.mentions) return object.str();
  JsonArray spans;
  for (const Mention& mention : entity.mentions) {
    spans.add(JsonObject().add("in", mention.in == Place::title ? "\"title\"" : "\"body\"").add("start", integer(mention.start))
                  .add("end", integer(mention.end)).str());
  }
  return object.add("spans", spans.str()).str();
}

std::string countries(const Record& record, const Options_& options) {
  JsonArray array;
  for (const CountryEntity& country : record.entities.countries) {
    JsonObject object;
    object.add("code", json_string(country.code)).add("name", json_string(country.name));
    object.add("mentions", integer(country.mentions.size())).add("score", json_number(country.score));
    object.add("via", json_string(to_string(country.via)));
    if (options.mentions) {
      JsonArray spans;
      for (const Mention& mention : country.mentions) {
        spans.add(JsonObject().add("in", mention.in == Place::title ? "\"title\"" : "\"body\"").add("start", integer(mention.start))
                      .add("end", integer(mention.end)).str());
      }
      object.add("spans", spans.str());
    }
    array.add(object.str());
  }
  return array.str();
}

std::string people(const Record& record, const Options_& options) {
  JsonArray array;
  for (const PersonEntity& person : record.entities.people) {
    JsonObject object;
    object.add("name", json_string(person.name)).add("role", json_or_null(person.role));
    object.add("organization", json_or_null(person.organization)).add("country", json_or_null(person.country));
    array.add(finish(std::move(object), person, options));
  }
  return array.str();
}

std::string agencies(const Record& record, const Options_& options) {
  JsonArray array;
  for (const AgencyEntity& agency : record.entities.agencies) {
    JsonObject object;
    object.add("name", json_string(agency.name)).add("acronym", json_or_null(agency.acronym));
    object.add("kind", json_or_null(agency.kind)).add("country", json_or_null(agency.country));
    array.add(finish(std::move(object), agency, options));
  }
  return array.str();
}

std::string companies(const Record& record, const Options_& options) {
  JsonArray array;
  for (const CompanyEntity& company : record.entities.companies) {
    JsonObject object;
    object.add("name", json_string(company.name)).add("country", json_or_null(company.country));
    object.add("state_owned", company.state_owned ? "true" : "false");
    array.add(finish(std::move(object), company, options));
  }
  return array.str();
}

std::string input(const Record& record, const Options_&) {
  const Source& source = record.source;
  return JsonObject()
      .add("path", json_or_null(source.path))
      .add("member", json_or_null(source.member))
      .add("format", json_string(to_string(record.format)))
      .add("encoding", json_or_null(record.encoding))
      .add("bytes", integer(record.bytes))
      .str();
}

std::string error(const Record& record, const Options_&) {
  if (!record.error) return "null";
  return JsonObject().add("code", json_string(to_string(record.error->code))).add("message", json_string(record.error->message)).str();
}

std::string blocks(const Record& record, const Options_&) {
  JsonArray array;
  for (const ArticleBlock& block : record.article.blocks) {
    array.add(JsonObject().add("type", json_string(to_string(block.type))).add("level", integer(block.level)).add("text", json_string(block.text)).str());
  }
  return array.str();
}

std::string removed(const Record& record, const Options_&) {
  JsonArray array;
  for (const RemovedBlock& block : record.removed) {
    array.add(JsonObject()
                  .add("kind", json_string(block.kind))
                  .add("rule", json_string(block.rule))
                  .add("score", json_number(block.score))
                  .add("position", integer(block.position))
                  .add("text", json_string(block.text))
                  .str());
  }
  return array.str();
}

std::string provenance(const Record& record, const Options_&) {
  JsonArray array;
  for (const Provenance& signal : record.metadata.provenance) {
    array.add(JsonObject()
                  .add("field", json_string(signal.field))
                  .add("value", json_string(signal.value))
                  .add("source", json_string(signal.source))
                  .add("chosen", signal.chosen ? "true" : "false")
                  .str());
  }
  return array.str();
}

std::string listings(const Record& record, const Options_&) {
  JsonArray array;
  for (const Listing& listing : record.listings) {
    array.add(JsonObject()
                  .add("list", json_string(listing.list))
                  .add("name", json_or_null(listing.name))
                  .add("stage", json_or_null(listing.stage))
                  .add("updated", json_or_null(listing.updated))
                  .add("description", json_or_null(listing.description))
                  .str());
  }
  return array.str();
}

#define WINNOW_TEXT(path) [](const Record& r, const Options_&) { return json_or_null(r.path); }

std::vector<RecordField> make_fields() {
  constexpr auto kAlways = KeyGroup::always;
  const std::string_view kText = "VARCHAR";
  return {
      {"schema_version", "BIGINT", kAlways, [](const Record&, const Options_&) { return std::string("1"); }},
      {"status", kText, kAlways, [](const Record& r, const Options_&) { return json_string(to_string(r.status)); }},
      {"id", kText, kAlways, WINNOW_TEXT(id)},
      {"url", kText, kAlways, WINNOW_TEXT(metadata.url)},
      {"canonical_url", kText, kAlways, WINNOW_TEXT(metadata.canonical_url)},
      {"hostname", kText, kAlways, WINNOW_TEXT(metadata.hostname)},
      {"sitename", kText, kAlways, WINNOW_TEXT(metadata.sitename)},
      {"title", kText, kAlways, WINNOW_TEXT(metadata.title)},
      {"description", kText, kAlways, WINNOW_TEXT(metadata.description)},
      {"authors", "STRUCT(name VARCHAR, url VARCHAR)[]", kAlways, authors},
      {"date", kText, kAlways, WINNOW_TEXT(metadata.date)},
      {"modified", kText, kAlways, WINNOW_TEXT(metadata.modified)},
      {"published_at", kText, kAlways, WINNOW_TEXT(metadata.published_at)},
      {"modified_at", kText, kAlways, WINNOW_TEXT(metadata.modified_at)},
      {"language", kText, kAlways, WINNOW_TEXT(metadata.language)},
      {"section", kText, kAlways, WINNOW_TEXT(metadata.section)},
      {"tags", "VARCHAR[]", kAlways, [](const Record& r, const Options_&) { return strings(r.metadata.tags); }},
      {"image", kText, kAlways, WINNOW_TEXT(metadata.image)},
      {"license", kText, kAlways, WINNOW_TEXT(metadata.license)},
      {"paywalled", "BOOLEAN", kAlways,
       [](const Record& r, const Options_&) { return std::string(!r.metadata.paywalled ? "null" : *r.metadata.paywalled ? "true" : "false"); }},
      {"countries", "STRUCT(code VARCHAR, name VARCHAR, mentions BIGINT, score DOUBLE, via VARCHAR)[]", kAlways, countries},
      {"people", "STRUCT(name VARCHAR, role VARCHAR, organization VARCHAR, country VARCHAR, mentions BIGINT, score DOUBLE)[]", kAlways, people},
      {"agencies", "STRUCT(name VARCHAR, acronym VARCHAR, kind VARCHAR, country VARCHAR, mentions BIGINT, score DOUBLE)[]", kAlways, agencies},
      {"companies", "STRUCT(name VARCHAR, country VARCHAR, state_owned BOOLEAN, mentions BIGINT, score DOUBLE)[]", kAlways, companies},
      {"body", kText, kAlways, [](const Record& r, const Options_&) { return json_string(r.article.body); }},
      {"word_count", "BIGINT", kAlways, [](const Record& r, const Options_&) { return integer(r.word_count); }},
      {"confidence", "DOUBLE", kAlways, [](const Record& r, const Options_&) { return r.confidence ? json_number(*r.confidence) : std::string("null"); }},
      {"warnings", "VARCHAR[]", kAlways, [](const Record& r, const Options_&) { return strings(r.warnings); }},
      {"input", "STRUCT(path VARCHAR, member VARCHAR, format VARCHAR, encoding VARCHAR, bytes BIGINT)", kAlways, input},
      {"extra", "JSON", kAlways, [](const Record& r, const Options_&) { return r.extra.value_or("null"); }},
      {"error", "STRUCT(code VARCHAR, message VARCHAR)", kAlways, error},
      {"generator", kText, kAlways, [](const Record&, const Options_&) { return json_string(fmt::format("winnow {}", kVersion)); }},
      {"blocks", "STRUCT(type VARCHAR, level BIGINT, text VARCHAR)[]", KeyGroup::blocks, blocks},
      {"removed", "STRUCT(kind VARCHAR, rule VARCHAR, score DOUBLE, position BIGINT, text VARCHAR)[]", KeyGroup::explain, removed},
      {"provenance", "STRUCT(field VARCHAR, value VARCHAR, source VARCHAR, chosen BOOLEAN)[]", KeyGroup::explain, provenance},
      {"listings", "STRUCT(list VARCHAR, name VARCHAR, stage VARCHAR, updated VARCHAR, description VARCHAR)[]", KeyGroup::listings, listings},
  };
}

#undef WINNOW_TEXT

bool is_on(KeyGroup group, const OutputOptions& options) {
  switch (group) {
    case KeyGroup::always: return true;
    case KeyGroup::blocks: return options.blocks;
    case KeyGroup::explain: return options.explain;
    case KeyGroup::listings: return options.listings;
  }
  return false;
}

}  // namespace

const std::vector<RecordField>& record_fields() {
  static const std::vector<RecordField> fields = make_fields();
  return fields;
}

std::vector<const RecordField*> asked_fields(const OutputOptions& options) {
  std::vector<const RecordField*> asked;
  for (const RecordField& field : record_fields()) {
    const auto& names = options.fields;
    const bool named = names.empty() || field.group != KeyGroup::always || std::find(names.begin(), names.end(), field.key) != names.end();
    if (named && is_on(field.group, options)) asked.push_back(&field);
  }
  return asked;
}

}  // namespace winnow
