#include "winnow/output.hpp"
namespace winnow {
std::string write_record(const Record& record, const OutputOptions&) { return record.article.body; }
}  // namespace winnow
