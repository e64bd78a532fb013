#include <fmt/format.h>

#include <iostream>
#include <iterator>

#include "winnow/winnow.hpp"

int main() {
  const std::string bytes(std::istreambuf_iterator<char>(std::cin), {});
  const auto record = winnow::extract(std::as_bytes(std::span(bytes)), {});
  fmt::print("{}", winnow::write_record(record, {}));
}
