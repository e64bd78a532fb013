// One writer a format; each sees a Record and nothing of the pipeline.
#pragma once

#include <string>

#include "winnow/output.hpp"

namespace winnow {

std::string write_json(const Record& record, const OutputOptions& options);
std::string write_csv(const Record& record);
std::string csv_header();
std::string write_text(const Record& record);
std::string write_markdown(const Record& record, Links links);

}  // namespace winnow
