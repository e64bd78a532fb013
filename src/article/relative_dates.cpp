#include "article/relative_dates.hpp"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <map>

#include "knowledge/table.hpp"
#include "text/words.hpp"

namespace winnow {
namespace {

constexpr int kMostUnits = 400;  // "400 days ago" is the farthest that anybody writes

// data/lang/*/relative.table, by language.
struct RelativeWords {
  struct Words {
    std::vector<std::string> ago;        // folded
    std::map<std::string, int> fixed;    // "yesterday": days back
    std::map<std::string, int> minutes;  // of a unit
  };
  std::map<std::string, Words, std::less<>> of_language;

  static RelativeWords compile(const Knowledge& knowledge) {
    static const std::map<std::string_view, int> kMinutes = {{"minute", 1}, {"hour", 60}, {"day", 1440}, {"week", 10080}};
    RelativeWords table;
    for (const auto path : knowledge.paths("lang/")) {
      if (!path.ends_with("/relative.table")) continue;
      Words& words = table.of_language[std::string(path.substr(5, path.find('/', 5) - 5))];
      for (const TableRow& row : read_table(knowledge.file(path)).rows) {
        for (const auto cell : split_list(row.cells[1])) {
          const std::string word = text::folded(cell);
          if (row.cells[0] == "ago") words.ago.push_back(word);
          else if (row.cells[0] == "today") words.fixed[word] = 0;
          else if (row.cells[0] == "yesterday") words.fixed[word] = 1;
          else if (const auto unit = kMinutes.find(row.cells[0]); unit != kMinutes.end()) words.minutes[word] = unit->second;
        }
      }
    }
    return table;
  }
};

std::optional<std::string> days_before(std::string_view fetched, int days) {
  int year = 0, month = 0, day = 0;
  const auto number = [&](std::size_t at, std::size_t size, int& value) { return std::from_chars(fetched.data() + at, fetched.data() + at + size, value).ec == std::errc(); };
  if (fetched.size() < 10 || !number(0, 4, year) || !number(5, 2, month) || !number(8, 2, day)) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)), std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  const std::chrono::year_month_day back{std::chrono::sys_days(date) - std::chrono::days(days)};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(back.year()), static_cast<unsigned>(back.month()), static_cast<unsigned>(back.day()));
}

}  // namespace

std::optional<std::string> relative_day(std::string_view line, std::string_view language, std::string_view fetched, const Knowledge& knowledge) {
  constexpr int kMinutesOfDay = 1440;
  const auto& languages = knowledge.compiled<RelativeWords>().of_language;
  const auto words = languages.find(language.substr(0, language.find('-')));
  if (fetched.empty() || words == languages.end()) return std::nullopt;
  const std::string folded = ' ' + text::folded(line) + ' ';
  const auto says = [&](const std::string& word) { return folded.find(' ' + word + ' ') != std::string::npos; };
  for (const auto& [word, days] : words->second.fixed) {
    if (says(word)) return days_before(fetched, days);
  }
  bool ago = false;
  for (const auto& word : words->second.ago) ago |= says(word);
  if (!ago) return std::nullopt;
  int count = 0;
  std::optional<std::string> found;
  text::for_each_word(folded, [&](text::Word word) {
    const auto own = folded.substr(word.begin, word.end - word.begin);
    const auto unit = words->second.minutes.find(own);
    if (!found && unit != words->second.minutes.end() && count > 0 && count <= kMostUnits) found = days_before(fetched, count * unit->second / kMinutesOfDay);
    count = 0;
    if (own[0] >= '0' && own[0] <= '9') std::from_chars(own.data(), own.data() + own.size(), count);
  });
  return found;
}

}  // namespace winnow
