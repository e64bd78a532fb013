// For people and for tools that read plain text: the title, a blank line, the body.
#include "emitter/writers.hpp"

namespace winnow {

std::string write_text(const Record& record) {
  std::string out;
  if (!record.metadata.title.empty()) out += record.metadata.title + "\n\n";
  if (!record.article.body.empty()) out += record.article.body + "\n";
  return out;
}

}  // namespace winnow
