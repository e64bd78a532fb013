// MHTML: a page and what it shows, saved as one mail message. What is read is the page.
#pragma once

#include <string>
#include <string_view>

namespace winnow {

// A header block with MIME-Version, or a Content-Type of multipart/related, at the very beginning.
bool looks_like_mhtml(std::string_view bytes);

struct MhtmlPage {
  std::string html;      // transfer encoding undone, charset not; empty: no HTML part
  std::string encoding;  // the part's charset label
  std::string url;
  std::string date;      // YYYY-MM-DD, the message's
};

// Never fails: a message cut short gives what is there.
MhtmlPage read_mhtml(std::string_view bytes);

}  // namespace winnow
