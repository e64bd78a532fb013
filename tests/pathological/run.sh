#!/usr/bin/env bash
# Inputs built to be slow. Each is made at n and at 2n; the second may take at most about twice as long as the first
# (three times and a second, since machines are noisy), and both must give a record.  usage: run.sh WINNOW
set -u
winnow=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
bad=0

repeat() { yes "$1" | head -n "$2" | tr -d '\n'; }  # TEXT COUNT
cpu_hundredths() { local s; s=$( { TIMEFORMAT='%U %S'; time "$winnow" --fail-on none "$folder/page" >"$folder/out"; } 2>&1 | tail -n 1); awk '{printf "%d", ($1 + $2) * 100}' <<<"$s"; }

check() {  # NAME COUNT MAKER: MAKER prints a page of the count it is given
  local once twice
  $3 "$2" >"$folder/page"; once=$(cpu_hundredths)
  $3 $(($2 * 2)) >"$folder/page"; twice=$(cpu_hundredths)
  local verdict=fine
  grep -q '"schema_version":1' "$folder/out" || verdict="no record"
  [ "$twice" -le $((once * 3 + 100)) ] || verdict="grows faster than its input"
  printf '%-24s n %4d  2n %4d  hundredths of a second  %s\n' "$1" "$once" "$twice" "$verdict"
  [ "$verdict" = fine ] || bad=1
}

open_divs() { printf '<html>'; repeat '<div>' "$1"; }
open_lists() { printf '<html>'; repeat '<ul><li>' "$1"; }
less_than() { printf '<html><p>x</p>'; repeat '<' "$1"; }
references() { printf '<html><p>'; repeat '&amp;' "$1"; }
open_bold() { printf '<html>'; for i in $(seq 1 $(($1 / 100))); do printf '<p><b class=c%d>x' "$i"; done; }
font_divs() { printf '<html>'; repeat '<font><div>' "$1"; repeat '</font>' "$1"; }
attributes() { printf '<html><div '; seq -f 'a%g=1 class=x' -s ' ' "$1"; printf '>x'; }
paragraphs() { printf '<html>'; repeat '<p>x' "$1"; }
tables() { printf '<html>'; repeat '<table><tr><td>' "$1"; }
comments() { printf '<html>'; repeat '<!--' "$1"; }
scripts() { printf '<html>'; repeat '<script><!--<script>' "$1"; }
svgs() { printf '<html>'; repeat '<svg><g></svg>' "$1"; }
links() { printf '<html><p>'; repeat '<a href=x>w</a>' "$1"; }
lines() { repeat 'Project: x. Subscribe: y' "$1" | tr ' ' '\n'; }
one_line() { repeat 'word and another, ' "$1"; }
headlines() { printf '<html><title>a - b</title>'; seq -f '<h1>headline - number %.0f</h1>' "$1"; }
bylines() { printf '<html>'; seq -f '<p class=author>By Name Number%.0f and Other</p>' "$1"; }
dates() { printf '<html>'; seq -f '<time datetime=20%02.0f-01-02>3 May 2021, 4.5.2021</time> ' "$1"; }
names() { printf '<html><p>'; seq -f 'The Ministry of Aaa told John Smith B%.0f, president of Chile. ' "$1"; }
json_nodes() { printf '<html><script type="application/ld+json">['; seq -f '{"@type":"Article","@id":"%.0f","author":{"@id":"1"},"headline":"x"},' "$1"; printf ']</script>x'; }

check open_divs 300000 open_divs
check open_lists 100000 open_lists
check less_than 1000000 less_than
check references 500000 references
check open_bold 200000 open_bold
check font_divs 20000 font_divs
check attributes 20000 attributes
check paragraphs 100000 paragraphs
check tables 50000 tables
check comments 500000 comments
check scripts 50000 scripts
check svgs 50000 svgs
check links 50000 links
check lines 50000 lines
check one_line 200000 one_line
check headlines 20000 headlines
check bylines 20000 bylines
check dates 20000 dates
check json_nodes 20000 json_nodes
check names 10000 names
exit $bad
