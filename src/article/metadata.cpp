#include "winnow/metadata.hpp"
namespace winnow {
Metadata read_metadata(const Page&, const std::vector<Verdict>&, const Knowledge&) { return {}; }
}  // namespace winnow
