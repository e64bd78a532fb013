#include "cli/batch.hpp"
#include "cli/options.hpp"

int main(int argc, char** argv) {
  const auto parsed = winnow::cli::parse_command_line(argc, argv);
  return parsed.command ? winnow::cli::run_batch(*parsed.command) : parsed.exit_status;
}
