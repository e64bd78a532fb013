// The tagger's names take the place of what grammar proposed; what grammar knew of them is kept: a body's kind, country and
// row, a shared surname, a person's role.
#pragma once

#include "entities/tagger.hpp"

namespace winnow::entities {

void settle(Scan& scan, const std::vector<Name>& names);

}  // namespace winnow::entities
