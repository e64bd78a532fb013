# The record of a sample as its expected.json holds it: what a reader would check, on lines of its own.
print_sample() {  # WINNOW SAMPLE_FOLDER
  local source
  source=$(ls "$2"/source.*)
  (cd "$2" && "$1" -f json --listings --fields status,title,authors,date,language,section,countries,people,agencies,companies,body \
    "$(basename "$source")" | sed 's/,"\(title\|authors\|date\|language\|section\|countries\|people\|agencies\|companies\|body\|listings\)":/,\n"\1":/g; s/},{/},\n {/g') || true
}
