// Character references of HTML in text: "Campa&ntilde;a", "caf&#233;".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace winnow::text {

// Each once: "&amp;amp;" gives "&amp;". What is none stays: "R&D", "a & b;". One pass.
std::string resolve_references(std::string_view text);

// Those that stand for something else than markup's own signs: "&ntilde;" counts, "&lt;" and "&amp;" do not.
std::size_t count_letter_references(std::string_view text);

}  // namespace winnow::text
