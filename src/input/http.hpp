// An HTTP response as crawls keep it: status line, headers, body; chunked and compressed bodies made plain.
#pragma once

#include <string>
#include <string_view>

#include "input/headers.hpp"
#include "winnow/result.hpp"

namespace winnow {

struct HttpHead {
  int status = 0;       // 0: no HTTP response
  Headers headers;
  std::size_t size = 0; // bytes up to the body
};

HttpHead read_http_head(std::string_view message);

// The page. A body that its crawler unpacked already, under headers left as they were, is taken as it is.
Result<std::string> http_body(const HttpHead& head, std::string_view body, std::size_t max_bytes);

}  // namespace winnow
