#include "winnow/verdict.hpp"
namespace winnow {
Classification classify(const Page& page, const Knowledge&, const ClassifyOptions&) {
  Classification result;
  result.verdicts.resize(page.blocks.size());
  for (Verdict& verdict : result.verdicts) verdict = {"body", "stub", 1.0F, true};
  return result;
}
}  // namespace winnow
