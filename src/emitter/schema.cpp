// The record described for other programs, made from the same list of fields that the writers use.
#include <fmt/format.h>

#include "emitter/json.hpp"
#include "emitter/record_fields.hpp"

namespace winnow {
namespace {

struct Member {
  std::string_view name;
  std::string_view type;
};

std::vector<Member> members_of(std::string_view structure) {
  std::vector<Member> members;
  structure = structure.substr(7, structure.rfind(')') - 7);  // behind "STRUCT("
  while (!structure.empty()) {
    const auto comma = std::min(structure.find(", "), structure.size());
    const auto member = structure.substr(0, comma);
    const auto space = member.find(' ');
    members.push_back({member.substr(0, space), member.substr(space + 1)});
    structure.remove_prefix(std::min(comma + 2, structure.size()));
  }
  return members;
}

std::string spark_scalar(std::string_view type) {
  if (type == "BIGINT") return "BIGINT";
  if (type == "DOUBLE") return "DOUBLE";
  if (type == "BOOLEAN") return "BOOLEAN";
  return "STRING";
}

std::string spark_type(std::string_view type) {
  const bool list = type.ends_with("[]");
  if (list) type.remove_suffix(2);
  std::string inner;
  if (type.starts_with("STRUCT(")) {
    for (const Member& member : members_of(type)) {
      inner += fmt::format("{}{}: {}", inner.empty() ? "STRUCT<" : ", ", member.name, spark_scalar(member.type));
    }
    inner += '>';
  } else {
    inner = spark_scalar(type);
  }
  return list ? fmt::format("ARRAY<{}>", inner) : inner;
}

std::string json_scalar(std::string_view type) {
  if (type == "BIGINT") return R"({"type":"integer"})";
  if (type == "DOUBLE") return R"({"type":["number","null"]})";
  if (type == "BOOLEAN") return R"({"type":["boolean","null"]})";
  if (type == "JSON") return R"({"type":["object","null"]})";
  return R"({"type":["string","null"]})";
}

std::string json_type(std::string_view type) {
  if (type.ends_with("[]")) return R"({"type":"array","items":)" + json_type(type.substr(0, type.size() - 2)) + '}';
  if (!type.starts_with("STRUCT(")) return json_scalar(type);
  JsonObject properties;
  for (const Member& member : members_of(type)) properties.add(member.name, json_scalar(member.type));
  return R"({"type":["object","null"],"properties":)" + properties.str() + '}';
}

std::string json_schema() {
  JsonObject properties;
  JsonArray required;
  for (const RecordField& field : record_fields()) {
    properties.add(field.key, json_type(field.type));
    if (field.group == KeyGroup::always) required.add(json_string(field.key));
  }
  return indented(JsonObject()
                      .add("$schema", json_string("https://json-schema.org/draft/2020-12/schema"))
                      .add("title", json_string("Winnow record"))
                      .add("type", json_string("object"))
                      .add("properties", properties.str())
                      .add("required", required.str())
                      .str()) + '\n';
}

}  // namespace

std::string print_schema(SchemaDialect dialect) {
  if (dialect == SchemaDialect::json) return json_schema();
  std::string out;
  for (const RecordField& field : record_fields()) {
    if (field.group != KeyGroup::always) continue;
    if (dialect == SchemaDialect::duckdb) {
      out += fmt::format("{}{}: '{}'", out.empty() ? "{" : ", ", field.key, field.type);
    } else {
      out += fmt::format("{}{} {}", out.empty() ? "" : ", ", field.key, spark_type(field.type));
    }
  }
  return out + (dialect == SchemaDialect::duckdb ? "}\n" : "\n");
}

}  // namespace winnow
