#!/usr/bin/env bash
# Who may include whom (ARCHITECTURE.md).  usage: architecture_test.sh SOURCE_FOLDER
cd "$1" || exit 2
bad=0
forbid() {  # MESSAGE, then lines that break the rule on standard input
  local lines
  lines=$(cat)
  [ -z "$lines" ] || { printf '%s\n%s\n' "$1" "$lines"; bad=1; }
}
grep -rn '#include <gumbo' src include | grep -v '^src/parser/tree.cpp:' | forbid "gumbo outside src/parser/tree.cpp"
grep -rn '#include <CLI' src include | grep -v '^src/cli/options.cpp:' | forbid "CLI11 outside src/cli/options.cpp"
grep -rn '#include <fmt' src include --include='*.hpp' | forbid "fmt in a header"
grep -rn 'std::regex' src include | grep -v '//' | forbid "std::regex"
grep -rnE '#include "' src/cli | grep -vE '"(winnow|cli)/' | forbid "the command line sees public headers only"
for stage in input segment boilerplate article entities emitter; do
  allowed="winnow|text|knowledge|$stage"
  [ "$stage" = segment ] && allowed="$allowed|parser"  # the parser is segment's lower half
  grep -rnE '#include "[a-z]+/' "src/$stage" | grep -vE "\"($allowed)/" | forbid "src/$stage includes another stage"
done
exit $bad
