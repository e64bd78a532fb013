#include "article/dates.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <map>
#include <vector>

#include "knowledge/table.hpp"
#include "text/words.hpp"

namespace winnow {
namespace {

constexpr int kFirstYear = 1990;  // of the web; earlier years stand in stories, not above them
constexpr int kLastYear = 2099;

// data/lang/*/dates.table: month names and their abbreviations, folded.
struct MonthNames {
  std::map<std::string, int, std::less<>> months;

  static MonthNames compile(const Knowledge& knowledge) {
    MonthNames names;
    for (const auto path : knowledge.paths("lang/")) {
      if (!path.ends_with("/dates.table")) continue;
      for (const TableRow& row : read_table(knowledge.file(path)).rows) {
        int month = 0;
        for (const char c : row.cells[0]) month = month * 10 + (c - '0');
        for (const auto name : split_list(row.cells[1])) names.months.emplace(text::folded(name), month);
      }
    }
    return names;
  }
};

bool is_possible(int year, int month, int day) {
  if (year < kFirstYear || year > kLastYear) return false;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  return month > 0 && day > 0 && date.ok();
}

std::optional<Moment> moment(int year, int month, int day) {
  if (!is_possible(year, month, day)) return std::nullopt;
  return Moment{fmt::format("{:04}-{:02}-{:02}", year, month, day), {}};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The number of exactly `size` digits at `at`; -1 if there is none.
int digits(std::string_view text, std::size_t at, std::size_t size) {
  if (at + size > text.size()) return -1;
  int value = 0;
  for (std::size_t i = at; i < at + size; ++i) {
    if (!is_digit(text[i])) return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

std::string utc_of(int year, int month, int day, int seconds, int offset_minutes) {
  using namespace std::chrono;
  const sys_days date = year_month_day{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)), std::chrono::day(static_cast<unsigned>(day))};
  const sys_seconds instant = date + std::chrono::seconds(seconds) - minutes(offset_minutes);
  const auto whole = floor<days>(instant);
  const year_month_day utc(whole);
  const auto rest = static_cast<int>((instant - whole).count());
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(utc.year()), static_cast<unsigned>(utc.month()),
                     static_cast<unsigned>(utc.day()), rest / 3600, rest / 60 % 60, rest % 60);
}

// 2021-04-09, 2021-04-09T17:29:00-05:00, 2021/04/09 at `at`.
std::optional<Moment> iso_at(std::string_view text, std::size_t at) {
  const int year = digits(text, at, 4);
  if (year < 0 || at + 10 > text.size() || (text[at + 4] != '-' && text[at + 4] != '/' && text[at + 4] != '.') || text[at + 7] != text[at + 4]) return std::nullopt;
  const int month = digits(text, at + 5, 2);
  const int day = digits(text, at + 8, 2);
  if (month < 0 || day < 0 || (at + 10 < text.size() && is_digit(text[at + 10]))) return std::nullopt;
  auto found = moment(year, month, day);
  const std::string_view rest = text.substr(at + 10);
  if (!found || rest.size() < 6 || (rest[0] != 'T' && rest[0] != ' ')) return found;
  const int hour = digits(rest, 1, 2);
  const int minute = digits(rest, 4, 2);
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59) return found;
  std::size_t zone = 6;
  int second = 0;
  if (zone < rest.size() && rest[zone] == ':') {
    second = std::max(0, digits(rest, zone + 1, 2));
    zone += 3;
  }
  while (zone < rest.size() && (rest[zone] == '.' || is_digit(rest[zone]))) ++zone;
  if (zone >= rest.size()) return found;
  int offset = 0;
  if (rest[zone] == '+' || rest[zone] == '-') {
    const int hours = digits(rest, zone + 1, 2);
    const bool colon = zone + 3 < rest.size() && rest[zone + 3] == ':';
    const int minutes = std::max(0, digits(rest, zone + (colon ? 4 : 3), 2));
    if (hours < 0 || hours > 15) return found;
    offset = (hours * 60 + minutes) * (rest[zone] == '-' ? -1 : 1);
  } else if (rest[zone] != 'Z') {
    return found;
  }
  found->utc = utc_of(year, month, day, hour * 3600 + minute * 60 + second, offset);
  return found;
}

struct Token {
  std::string text;  // folded
  int number = -1;
  char before = ' '; // the character between it and the token before
};

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  text::for_each_word(text, [&](text::Word word) {
    const auto piece = text.substr(word.begin, word.end - word.begin);
    Token token{text::folded(piece), -1, word.begin > 0 ? text[word.begin - 1] : ' '};
    std::string_view number = token.text;
    for (const std::string_view ending : {"st", "nd", "rd", "th", "o", "er"}) {
      if (number.size() > ending.size() && number.ends_with(ending) && is_digit(number[0])) number.remove_suffix(ending.size());
    }
    if (number.size() <= 4) token.number = digits(number, 0, number.size());
    if (number.empty()) token.number = -1;
    tokens.push_back(std::move(token));
  });
  return tokens;
}

// Words that may stand between day, month and year.
bool is_filler(const Token& token) { return token.text == "de" || token.text == "del" || token.text == "of" || token.text == "do"; }

std::optional<Moment> written_date(std::string_view text, const MonthNames& names) {
  std::vector<Token> tokens = tokens_of(text);
  std::erase_if(tokens, is_filler);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto month = names.months.find(tokens[i].text);
    if (month == names.months.end()) continue;
    const int before = i > 0 ? tokens[i - 1].number : -1;
    const int after = i + 1 < tokens.size() ? tokens[i + 1].number : -1;
    const int later = i + 2 < tokens.size() ? tokens[i + 2].number : -1;
    if (before > 0 && before <= 31 && after > 31) {  // 9 April 2021
      if (auto found = moment(after, month->second, before)) return found;
    }
    if (after > 0 && after <= 31 && later > 31) {  // April 9, 2021
      if (auto found = moment(later, month->second, after)) return found;
    }
  }
  return std::nullopt;
}

// 09/04/2021, 9.4.2021, 09-04-2021.
std::optional<Moment> numeric_date(std::string_view text, std::string_view language) {
  const std::vector<Token> tokens = tokens_of(text);
  for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
    const char mark = tokens[i + 1].before;
    if ((mark != '/' && mark != '.' && mark != '-') || tokens[i + 2].before != mark || tokens[i + 2].number < kFirstYear) continue;
    int day = tokens[i].number;
    int month = tokens[i + 1].number;
    if (month > 12 || (day <= 12 && mark == '/' && language == "en-US")) std::swap(day, month);
    if (auto found = moment(tokens[i + 2].number, month, day)) return found;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Moment> read_date(std::string_view text, std::string_view language, const Knowledge& knowledge) {
  for (std::size_t at = 0; at + 10 <= text.size(); ++at) {
    if (!is_digit(text[at]) || (at > 0 && is_digit(text[at - 1]))) continue;
    if (auto found = iso_at(text, at)) return found;
  }
  if (auto found = written_date(text, knowledge.compiled<MonthNames>())) return found;
  return numeric_date(text, language);
}

std::optional<Moment> date_in_url(std::string_view url) {
  for (std::size_t at = url.find('/'); at != std::string_view::npos; at = url.find('/', at + 1)) {
    const auto rest = url.substr(at + 1);
    if (rest.size() >= 11 && is_digit(rest[0]) && (rest[10] == '/' || rest[10] == '-')) {
      if (auto found = iso_at(rest, 0)) return Moment{found->day, {}};
    }
    if (rest.size() > 8 && digits(rest, 0, 8) >= 0 && !is_digit(rest[8])) {
      if (auto found = moment(digits(rest, 0, 4), digits(rest, 4, 2), digits(rest, 6, 2))) return found;
    }
  }
  return std::nullopt;
}

}  // namespace winnow
