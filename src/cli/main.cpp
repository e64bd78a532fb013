#include <cstdio>
#include <cstdlib>

#include "cli/batch.hpp"
#include "cli/options.hpp"

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace {

// A run over any number of documents keeps the memory of a few. By itself glibc holds on to the size of the largest
// buffer it has met: from then on large buffers come from the heap and leave holes there (44 MB after 20,000 pages
// instead of 36). Lower limits cost time, since each page would fetch its memory from the system anew.
void keep_heap_small() {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 384 << 10);
  mallopt(M_TRIM_THRESHOLD, 1 << 20);
  mallopt(M_TOP_PAD, 768 << 10);
#endif
}

}  // namespace

int main(int argc, char** argv) {
  keep_heap_small();
  const auto parsed = winnow::cli::parse_command_line(argc, argv);
  const int status = parsed.command ? winnow::cli::run_batch(*parsed.command) : parsed.exit_status;
  // A thread may still be at a document that was given up, or in a read that does not return: it is not waited for.
  std::fflush(nullptr);
  std::_Exit(status);
}
