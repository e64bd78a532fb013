#include <cstdio>
#include <cstdlib>

#include "cli/batch.hpp"
#include "cli/options.hpp"

int main(int argc, char** argv) {
  const auto parsed = winnow::cli::parse_command_line(argc, argv);
  const int status = parsed.command ? winnow::cli::run_batch(*parsed.command) : parsed.exit_status;
  // A thread may still be at a document that was given up, or in a read that does not return: it is not waited for.
  std::fflush(nullptr);
  std::_Exit(status);
}
