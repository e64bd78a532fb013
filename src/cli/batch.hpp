// Documents in, records out, in input order whatever the number of workers.
#pragma once

#include "cli/options.hpp"

namespace winnow::cli {

// The exit status: docs/format.md lists them.
int run_batch(const Command& command);

}  // namespace winnow::cli
