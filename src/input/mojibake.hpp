// Text that was UTF-8, was read as Windows-1252 and written as UTF-8 again: "Ã¼" for "ü", "â€™" for "’". Flattened pages
// often come so, from tools that trusted a wrong label, and so do pages that were saved by such tools.
#pragma once

#include <cstddef>
#include <string>

namespace winnow {

// Puts right what was misread and returns how many characters those were. A text in which such sequences are rare beside
// letters that stand for themselves is left as it is: "NESTLÉ®", "«PERÚ»" and a text about mojibake are no mojibake.
// One pass over the text, and none where no such sequence can be.
std::size_t mend_mojibake(std::string& text);

}  // namespace winnow
