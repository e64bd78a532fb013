// Whether a file of trained weights is one that this version of Winnow can use.
#pragma once

#include <string>
#include <string_view>

namespace winnow {

// What is wrong with a user's file at `path` ("models/rank-date.model"), as a clause: "asks for the feature "by_link", which
// this version does not have". Empty if nothing is, or if the path is no model's. Held against the built-in file of that
// path: the same kind of weights, and no feature that it does not name.
std::string misfit_of_model(std::string_view path, std::string_view text);

}  // namespace winnow
