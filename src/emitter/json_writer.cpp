#include "emitter/json.hpp"
#include "emitter/record_fields.hpp"
#include "emitter/writers.hpp"

namespace winnow {

std::string write_json(const Record& record, const OutputOptions& options) {
  JsonObject object;
  for (const RecordField* field : asked_fields(options)) object.add(field->key, field->json(record, options));
  return options.indent ? indented(object.str()) : object.str();
}

}  // namespace winnow
