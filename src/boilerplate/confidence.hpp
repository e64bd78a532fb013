// How sure the verdicts of a page are, taken together: the probability that its body is right.
//
// A few figures that a reader can name describe the page's verdicts (how many words stand near the line, what rules
// overruled, whether the page's own JSON-LD agrees); a small trained model turns them into a probability
// (tools/train/train_confidence.py: right means a token F1 of 0.95 or more).
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "boilerplate/sections.hpp"
#include "boilerplate/witness.hpp"
#include "winnow/page.hpp"
#include "winnow/verdict.hpp"

namespace winnow {

// Their names, in the order of the values.
const std::vector<std::string>& confidence_features();

std::vector<float> describe_verdicts(const Page& page, std::span<const BlockView> views, std::span<const Verdict> verdicts,
                                     const Witnesses& witnesses);

// 0 for an empty body.
double confidence_of(std::span<const float> features, const Knowledge& knowledge);

}  // namespace winnow
