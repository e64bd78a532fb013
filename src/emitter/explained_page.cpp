// The page of --explain-html: left the document, right the record.
//
// The document is runs of blocks: kept ones plain, those left out struck through in the colour of their kind, with the
// kind's name at the first of each run. Pointing at a block shows the rule that decided and its score. There is no script
// and nothing to load; a policy in the head says so to the browser as well.
#include "emitter/explained_page.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "winnow/output.hpp"

namespace winnow {
namespace {

constexpr std::string_view kHead = R"(<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
:root { color-scheme: light dark; --paper: #fdfcf9; --ink: #1f2328; --faint: #6b7280; --line: #e2ded4; --card: #f4f1ea; --accent: #3f6b3a;
  --tone: 42%; --wash: 94%; }
@media (prefers-color-scheme: dark) { :root { --paper: #16181b; --ink: #dcdfe3; --faint: #8b929c; --line: #2d3136; --card: #1d2024;
  --accent: #8fc287; --tone: 66%; --wash: 15%; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 Georgia, "Noto Serif", "DejaVu Serif", serif; }
header, .page { max-width: 78rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 1.6rem; padding-bottom: 1rem; }
h1 { margin: 0 0 .3rem; font-size: 1.7rem; line-height: 1.25; }
.meta, aside, .tag, .why, .legend, label, footer { font-family: system-ui, "Noto Sans", "DejaVu Sans", sans-serif; }
.meta { color: var(--faint); font-size: .85rem; overflow-wrap: anywhere; }
.page { display: grid; grid-template-columns: minmax(0, 1fr) 22rem; gap: 2.5rem; align-items: start; }
aside { position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow: auto; background: var(--card); border: 1px solid var(--line);
  border-radius: .6rem; padding: 1rem 1.1rem; font-size: .85rem; line-height: 1.45; }
aside h2 { margin: 1.1rem 0 .35rem; font-size: .72rem; letter-spacing: .07em; text-transform: uppercase; color: var(--faint); }
aside h2:first-child { margin-top: 0; }
dl { display: grid; grid-template-columns: 6.2rem minmax(0, 1fr); gap: .25rem .6rem; margin: 0; }
dt { color: var(--faint); } dd { margin: 0; overflow-wrap: anywhere; }
dd small, li small { color: var(--faint); }
.bar { height: .45rem; border-radius: 1rem; background: var(--line); overflow: hidden; margin: .3rem 0 .5rem; }
.bar span { display: block; height: 100%; background: var(--accent); }
.names { list-style: none; margin: 0; padding: 0; } .names li { padding: .1rem 0; }
.legend { display: flex; flex-wrap: wrap; gap: .35rem; padding: 0; margin: .6rem 0 0; list-style: none; font-size: .75rem; }
.tag, .legend li { color: hsl(var(--hue) 45% var(--tone)); background: hsl(var(--hue) 45% var(--wash)); border-radius: 1rem; padding: .05rem .55rem; }
.legend li.body { color: var(--accent); background: none; border: 1px solid var(--accent); }
label { font-size: .8rem; color: var(--faint); cursor: pointer; }
#only:checked ~ .page .gone { display: none; }
#only { margin: 0 .3rem 0 calc(max(1.5rem, 50vw - 37.5rem)); accent-color: var(--accent); }
main { padding: .8rem 0 3rem; min-width: 0; }
.block { position: relative; margin: 0 0 .85rem; padding-left: .9rem; border-left: 3px solid transparent; overflow-wrap: anywhere; }
.kept .block { border-left-color: var(--accent); }
.gone { margin: 0 0 .85rem; border-left: 3px solid hsl(var(--hue) 45% var(--tone)); padding: .2rem 0 .2rem .9rem; font-size: .85rem; line-height: 1.4; }
.gone .block { margin: .1rem 0; padding-left: 0; border: 0; color: hsl(var(--hue) 28% var(--tone)); text-decoration: line-through;
  text-decoration-color: hsl(var(--hue) 45% var(--tone) / .45); }
.gone .tag { font-size: .7rem; }
.heading { font-weight: bold; } .kept .heading { font-size: 1.15rem; margin-top: 1.3rem; }
.quote { font-style: italic; } .list_item::before { content: "\2022\a0"; } .table_row, .caption { font-size: .9em; }
.why { display: none; position: absolute; right: 0; bottom: 100%; z-index: 1; white-space: nowrap; font-size: .72rem; line-height: 1.3;
  font-style: normal; font-weight: normal; background: var(--ink); color: var(--paper); border-radius: .35rem; padding: .25rem .55rem; }
.block:hover { background: var(--card); } .block:hover .why { display: block; }
footer { color: var(--faint); font-size: .75rem; padding: 0 1.5rem 2rem; max-width: 78rem; margin: 0 auto; }
@media (max-width: 60rem) { .page { grid-template-columns: minmax(0, 1fr); } aside { position: static; max-height: none; margin-bottom: 2rem; } }
</style>
)";

// One block, kept or not.
struct Shown {
  std::uint32_t position;
  std::string_view kind;  // empty: kept
  std::string_view rule;
  double score;
  BlockType type;
  std::string_view text;
};

std::vector<Shown> in_reading_order(const Record& record) {
  std::vector<Shown> shown;
  for (const ArticleBlock& block : record.article.blocks) shown.push_back({block.source, {}, block.rule, block.score, block.type, block.text});
  for (const RemovedBlock& block : record.removed) shown.push_back({block.position, block.kind, block.rule, block.score, block.type, block.text});
  std::sort(shown.begin(), shown.end(), [](const Shown& a, const Shown& b) { return a.position < b.position; });
  return shown;
}

// The kinds of a page in order of appearance, each with how many blocks it took.
struct KindCount {
  std::string_view kind;
  std::size_t blocks;
};

std::vector<KindCount> count_kinds(const std::vector<Shown>& shown) {
  std::vector<KindCount> kinds;
  for (const Shown& block : shown) {
    if (block.kind.empty()) continue;
    const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const KindCount& known) { return known.kind == block.kind; });
    if (found == kinds.end()) kinds.push_back({block.kind, 1});
    else ++found->blocks;
  }
  return kinds;
}

// The golden angle from one kind to the next: neighbours differ most, however many there are.
int hue_of(const std::vector<KindCount>& kinds, std::string_view kind) {
  constexpr int kFirst = 350;        // degrees
  constexpr int kGoldenAngle = 137;  // degrees
  const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const KindCount& known) { return known.kind == kind; });
  return (kFirst + kGoldenAngle * static_cast<int>(found - kinds.begin())) % 360;
}

std::string write_blocks(const std::vector<Shown>& shown, const std::vector<KindCount>& kinds) {
  std::string out;
  for (std::size_t i = 0; i < shown.size();) {
    const std::string_view kind = shown[i].kind;
    if (kind.empty()) out += "<div class=\"kept\">\n";
    else out += fmt::format("<div class=\"gone\" style=\"--hue:{}\"><span class=\"tag\">{}</span>\n", hue_of(kinds, kind), html_escaped(kind));
    for (; i < shown.size() && shown[i].kind == kind; ++i) {
      const Shown& block = shown[i];
      out += fmt::format("<div class=\"block {}\">{}<span class=\"why\">{} &middot; {} &middot; {:.2f}</span></div>\n", to_string(block.type),
                         html_escaped(block.text), html_escaped(kind.empty() ? "kept" : kind), html_escaped(block.rule), block.score);
    }
    out += "</div>\n";
  }
  return out;
}

std::string write_legend(std::size_t kept, const std::vector<KindCount>& kinds) {
  std::string out = fmt::format("<ul class=\"legend\"><li class=\"body\">kept {}</li>", kept);
  for (const KindCount& kind : kinds) {
    out += fmt::format("<li style=\"--hue:{}\">{} {}</li>", hue_of(kinds, kind.kind), html_escaped(kind.kind), kind.blocks);
  }
  return out + "</ul>";
}

std::string row(std::string_view name, std::string_view value, std::string_view source = {}) {
  if (value.empty()) return {};
  const std::string note = source.empty() ? std::string() : fmt::format(" <small>{}</small>", html_escaped(source));
  return fmt::format("<dt>{}</dt><dd>{}{}</dd>", html_escaped(name), html_escaped(value), note);
}

std::string joined(const std::vector<std::string>& items) {
  std::string out;
  for (const auto& item : items) out += (out.empty() ? "" : ", ") + item;
  return out;
}

std::string write_metadata(const Record& record) {
  const Metadata& metadata = record.metadata;
  const auto source_of = [&](std::string_view field) {
    const auto found = std::find_if(metadata.provenance.begin(), metadata.provenance.end(),
                                    [&](const Provenance& signal) { return signal.chosen && signal.field == field; });
    return found == metadata.provenance.end() ? std::string_view() : std::string_view(found->source);
  };
  std::vector<std::string> authors;
  for (const Author& author : metadata.authors) authors.push_back(author.name);
  std::string out = "<h2>Metadata</h2><dl>";
  out += row("title", metadata.title, source_of("title"));
  out += row("description", metadata.description, source_of("description"));
  out += row("authors", joined(authors), source_of("authors"));
  out += row("date", metadata.date, source_of("date"));
  out += row("modified", metadata.modified, source_of("modified"));
  out += row("language", metadata.language, source_of("language"));
  out += row("site", metadata.sitename, source_of("sitename"));
  out += row("url", metadata.canonical_url.empty() ? metadata.url : metadata.canonical_url);
  out += row("section", metadata.section, source_of("section"));
  out += row("tags", joined(metadata.tags), source_of("tags"));
  return out + "</dl>";
}

std::string entity(std::string_view name, std::string_view note, std::size_t mentions) {
  const std::string times = mentions > 1 ? fmt::format(" &times;{}", mentions) : std::string();
  const std::string more = note.empty() ? std::string() : fmt::format(" <small>{}</small>", html_escaped(note));
  return fmt::format("<li>{}{}{}</li>", html_escaped(name), more, times);
}

template <class List, class Note>
std::string write_entities(std::string_view heading, const List& list, Note note) {
  if (list.empty()) return {};
  std::string out = fmt::format("<h2>{}</h2><ul class=\"names\">", heading);
  for (const auto& item : list) out += entity(item.name, note(item), item.mentions.size());
  return out + "</ul>";
}

std::string write_summary(const Record& record) {
  std::string out = "<h2>Record</h2>";
  if (record.confidence) {
    out += fmt::format("confidence {:.2f}<div class=\"bar\"><span style=\"width:{:.0f}%\"></span></div>", *record.confidence,
                       std::clamp(*record.confidence, 0.0, 1.0) * 100);
  }
  out += "<dl>" + row("status", to_string(record.status)) + row("words", fmt::format("{}", record.word_count));
  out += row("format", to_string(record.format)) + row("encoding", record.encoding) + row("warnings", joined(record.warnings));
  if (record.error) out += row("error", record.error->message);
  return out + "</dl>";
}

std::string write_record_beside(const Record& record) {
  const Entities& found = record.entities;
  std::string out = write_summary(record) + write_metadata(record);
  out += write_entities("Countries", found.countries, [](const CountryEntity& country) { return country.code; });
  out += write_entities("People", found.people, [](const PersonEntity& person) { return person.role; });
  out += write_entities("Agencies", found.agencies, [](const AgencyEntity& agency) { return agency.kind; });
  out += write_entities("Companies", found.companies, [](const CompanyEntity& company) { return company.country; });
  return out;
}

std::string byline(const Record& record) {
  std::string out;
  const auto add = [&](std::string_view text) {
    if (!text.empty()) out += (out.empty() ? "" : " &middot; ") + html_escaped(text);
  };
  add(record.metadata.sitename);
  add(record.metadata.date);
  for (const Author& author : record.metadata.authors) add(author.name);
  add(record.source.path.empty() ? "standard input" : record.source.path);
  return out;
}

}  // namespace

std::string html_escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string write_explained(const Record& record) {
  const std::vector<Shown> shown = in_reading_order(record);
  const std::vector<KindCount> kinds = count_kinds(shown);
  const std::string title = html_escaped(record.metadata.title.empty() ? "(no title)" : record.metadata.title);
  std::string out(kHead);
  out += fmt::format("<title>{} - Winnow</title></head><body>\n<header><h1>{}</h1><div class=\"meta\">{}</div>{}</header>\n", title, title,
                     byline(record), write_legend(record.article.blocks.size(), kinds));
  out += "<input type=\"checkbox\" id=\"only\"><label for=\"only\">only what is kept</label>\n<div class=\"page\"><main>\n";
  out += write_blocks(shown, kinds);
  out += fmt::format("</main><aside>{}</aside></div>\n<footer>Point at a block to see its kind, the rule that decided and the model's score.</footer>\n</body></html>\n",
                     write_record_beside(record));
  return out;
}

}  // namespace winnow
