// What the page declares itself to say, in a sentence or two.
#pragma once

#include <vector>

#include "article/signals.hpp"
#include "article/stated.hpp"

namespace winnow {

// The descriptions that the page declares, one a source, the best first: the one that most sources agree on; of none, the first in
// an order of trust. One that only begins another, whole one comes last.
std::vector<Stated> declared_descriptions(const Signals& signals);

}  // namespace winnow
