#include "article/dates.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <utility>

#include "knowledge/table.hpp"
#include "text/eight.hpp"
#include "text/words.hpp"

namespace winnow {
namespace {

constexpr int kFirstYear = 1990;  // of the web; earlier years stand in stories, not above them
constexpr int kLastYear = 2099;

// data/lang/*/dates.table: month names and their abbreviations, folded. Some name two months: "listopad" is November in
// Polish and October in Croatian.
struct MonthNames {
  struct Entry {
    std::string language;
    int month;
  };
  std::map<std::string, std::vector<Entry>, std::less<>> months;

  static MonthNames compile(const Knowledge& knowledge) {
    MonthNames names;
    for (const auto path : knowledge.paths("lang/")) {
      if (!path.ends_with("/dates.table")) continue;
      const std::string language(path.substr(5, path.find('/', 5) - 5));
      for (const TableRow& row : read_table(knowledge.file(path)).rows) {
        int month = 0;
        for (const char c : row.cells[0]) month = month * 10 + (c - '0');
        for (const auto name : split_list(row.cells[1])) names.months[text::folded(name)].push_back({language, month});
      }
    }
    return names;
  }

  // 0 if `name` is no month.
  int month_of(std::string_view name, std::string_view language) const {
    const auto found = months.find(text::folded(name));
    if (found == months.end()) return 0;
    for (const Entry& entry : found->second) {
      if (language.substr(0, language.find('-')) == entry.language) return entry.month;
    }
    return found->second.front().month;
  }
};

bool is_possible(int year, int month, int day) {
  if (year < kFirstYear || year > kLastYear) return false;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  return month > 0 && day > 0 && date.ok();
}

// "0000-00-00" with two digits set at a place. A page has dates by the hundred, and formatting them took a twentieth of its metadata.
void set_digits(std::string& text, std::size_t at, int value) {
  text[at] = static_cast<char>('0' + value / 10 % 10);
  text[at + 1] = static_cast<char>('0' + value % 10);
}

void set_day(std::string& text, int year, int month, int day) {
  set_digits(text, 0, year / 100);
  set_digits(text, 2, year % 100);
  set_digits(text, 5, month);
  set_digits(text, 8, day);
}

std::optional<Moment> moment(int year, int month, int day) {
  if (!is_possible(year, month, day)) return std::nullopt;
  Moment found{"0000-00-00", {}};
  set_day(found.day, year, month, day);
  return found;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The number of exactly `size` digits at `at`; -1 if there is none.
int digits(std::string_view text, std::size_t at, std::size_t size) {
  if (size > 8 || at + size > text.size()) return -1;
  int value = 0;
  for (std::size_t i = at; i < at + size; ++i) {
    if (!is_digit(text[i])) return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

std::string utc_text(std::chrono::sys_seconds instant) {
  using namespace std::chrono;
  const auto whole = floor<days>(instant);
  const year_month_day utc(whole);
  const auto rest = static_cast<int>((instant - whole).count());
  std::string text = "0000-00-00T00:00:00Z";
  set_day(text, static_cast<int>(utc.year()), static_cast<int>(static_cast<unsigned>(utc.month())), static_cast<int>(static_cast<unsigned>(utc.day())));
  set_digits(text, 11, rest / 3600);
  set_digits(text, 14, rest / 60 % 60);
  set_digits(text, 17, rest % 60);
  return text;
}

std::string utc_of(std::string_view day, int seconds, int offset_minutes) {
  using namespace std::chrono;
  const sys_days date = year_month_day{year(digits(day, 0, 4)), month(static_cast<unsigned>(digits(day, 5, 2))), std::chrono::day(static_cast<unsigned>(digits(day, 8, 2)))};
  return utc_text(date + std::chrono::seconds(seconds) - minutes(offset_minutes));
}

// Behind a day: "T17:29:00-05:00", " 17:29:00.000 GMT", "T17:29Z". Without a zone, or where it is no time: empty.
std::string instant_behind(std::string_view rest, std::string_view day) {
  if (rest.size() < 6 || (rest[0] != 'T' && rest[0] != ' ')) return {};
  const int hour = digits(rest, 1, 2);
  const int minute = digits(rest, 4, 2);
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59) return {};
  std::size_t at = 6;
  int second = 0;
  if (at < rest.size() && rest[at] == ':') {
    second = std::max(0, digits(rest, at + 1, 2));
    at += 3;
  }
  while (at < rest.size() && (rest[at] == '.' || is_digit(rest[at]))) ++at;
  if (at < rest.size() && rest[at] == ' ') ++at;
  if (at >= rest.size()) return {};
  int offset = 0;
  if (rest[at] == '+' || rest[at] == '-') {
    const int hours = digits(rest, at + 1, 2);
    const bool colon = at + 3 < rest.size() && rest[at + 3] == ':';
    if (hours < 0 || hours > 15) return {};
    offset = (hours * 60 + std::max(0, digits(rest, at + (colon ? 4 : 3), 2))) * (rest[at] == '-' ? -1 : 1);
  } else if (rest[at] != 'Z' && !rest.substr(at).starts_with("GMT") && !rest.substr(at).starts_with("UTC")) {
    return {};
  }
  return utc_of(day, hour * 3600 + minute * 60 + second, offset);
}

struct Token {
  std::size_t begin = 0;
  std::size_t end = 0;
  int number = -1;  // of up to four digits, ordinal endings set aside: "9th", "1er", "2021년"
  std::size_t number_size = 0;
};

constexpr std::size_t kWidest = 8;  // bytes between day and month: " de ", ", ", "-"

// Where dates can stand: from the word that ends near the first digit to the end of the last digit's.
std::string_view dated_part(std::string_view text, std::size_t& begin) {
  const auto first = static_cast<std::size_t>(std::find_if(text.begin(), text.end(), is_digit) - text.begin());
  const auto last = static_cast<std::size_t>(std::find_if(text.rbegin(), text.rend(), is_digit).base() - text.begin());
  const auto space = first > kWidest ? text.rfind(' ', first - kWidest - 1) : std::string_view::npos;
  begin = space == std::string_view::npos ? 0 : space;
  return text.substr(begin, std::min(text.find(' ', last), text.size()) - begin);
}

// Whether a word that begins with so many digits is a number, by what follows them.
bool ends_number(std::string_view ending, std::size_t digits) {
  static constexpr std::array<std::string_view, 12> kEndings = {"st", "nd", "rd", "th", "o", "er", "º", "ª", "e", "년", "월", "일"};
  if (ending.empty() || ending.front() == 'T') return true;
  const bool glued = digits == 4 && ending.front() >= 'A' && ending.front() <= 'Z';  // <time>April 26, 2024</time><time>Updated
  return glued || std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

// Numbers and the words around them; words far from any number are left out.
std::vector<Token> tokens_of(std::string_view line) {
  std::size_t begin = 0;
  const auto text = dated_part(line, begin);
  std::vector<Token> tokens;
  tokens.reserve(text.size() / 4);
  text::for_each_word(text, [&](text::Word word) {
    Token token{begin + word.begin, begin + word.end, -1, 0};
    const auto piece = text.substr(word.begin, word.end - word.begin);
    std::size_t size = 0;
    while (size < piece.size() && size < 5 && is_digit(piece[size])) ++size;
    if (size > 0 && size <= 4 && ends_number(piece.substr(size), size)) {
      token.number = digits(piece, 0, size);
      token.number_size = size;
    }
    tokens.push_back(token);
  });
  return tokens;
}

class DateFinder {
 public:
  DateFinder(std::string_view text, const DateStyle& style, const Knowledge& knowledge)
      : text_(text), style_(style), knowledge_(knowledge), tokens_(tokens_of(text)) {}

  std::vector<FoundDate> run() {
    while (at_ < tokens_.size()) {
      if (!(take_year_first() || take_numeric() || take_written())) ++at_;
    }
    return std::move(found_);
  }

 private:
  const Token* token(std::size_t index) const { return index < tokens_.size() ? &tokens_[index] : nullptr; }
  std::string_view word(std::size_t index) const { return text_.substr(tokens_[index].begin, tokens_[index].end - tokens_[index].begin); }
  std::string_view gap(std::size_t index) const { return text_.substr(tokens_[index].end, tokens_[index + 1].begin - tokens_[index].end); }

  int month_at(std::size_t index) const { return knowledge_.compiled<MonthNames>().month_of(word(index), style_.language); }

  bool add(int year, int month, int day, std::size_t last) {
    auto found = moment(year, month, day);
    if (!found) return false;
    const Token& end = tokens_[last];
    found->utc = instant_behind(text_.substr(end.begin + end.number_size), found->day);
    found_.push_back({std::move(*found), tokens_[at_].begin, end.end, std::nullopt, {}});
    at_ = last + 1;
    return true;
  }

  // The mark between two parts of a numeric date; '\0' if they are no parts of one.
  char mark(std::size_t index) const {
    const auto between = gap(index);
    if (between.empty()) return '\0';
    const bool spaced = between.size() == 2 && between[0] == '.' && between[1] == ' ';  // 9. 4. 2021
    return (between.size() == 1 || spaced) && std::string_view("-/.").find(between[0]) != std::string_view::npos ? between[0] : '\0';
  }

  // 2021-04-09, 2021/4/9, 2021年4月9日, 2021년 4월 9일, 2021. április 9.
  bool take_year_first() {
    const Token& first = tokens_[at_];
    if (first.number < kFirstYear || first.number_size != 4 || at_ + 2 >= tokens_.size()) return false;
    const Token& second = tokens_[at_ + 1];
    const Token& third = tokens_[at_ + 2];
    if (word(at_ + 1) == "年" && at_ + 4 < tokens_.size() && word(at_ + 3) == "月") return add(first.number, third.number, tokens_[at_ + 4].number, at_ + 4);
    if (second.number >= 0 && third.number >= 0) {
      const bool korean = word(at_).ends_with("년") && word(at_ + 1).ends_with("월");
      const bool marked = mark(at_) != '\0' && mark(at_) == mark(at_ + 1) && third.number_size <= 2;
      return (korean || marked) && add(first.number, second.number, third.number, at_ + 2);
    }
    const int month = second.number < 0 && third.number > 0 && third.number <= 31 ? month_at(at_ + 1) : 0;
    return month > 0 && gap(at_).size() <= 2 && gap(at_ + 1).size() <= 2 && add(first.number, month, third.number, at_ + 2);
  }

  // 09/04/2021, 9.4.2021, 9. 4. 2021, 09-04-21.
  bool take_numeric() {
    if (at_ + 2 >= tokens_.size() || tokens_[at_].number < 0 || tokens_[at_].number_size > 2) return false;
    const Token& second = tokens_[at_ + 1];
    const Token& third = tokens_[at_ + 2];
    const char divider = mark(at_);
    if (divider == '\0' || mark(at_ + 1) != divider || second.number < 0 || second.number_size > 2 || third.number < 0) return false;
    if (at_ + 3 < tokens_.size() && mark(at_ + 2) == divider && gap(at_ + 2).size() == 1 && tokens_[at_ + 3].number >= 0) return false;  // 1.2.2021.4 is a version
    const bool short_year = third.number_size == 2 && tokens_[at_].number_size == 2 && second.number_size == 2 && divider != '-';
    if (!short_year && third.number_size != 4) return false;
    const int year = short_year ? 2000 + third.number : third.number;
    int day = tokens_[at_].number;
    int month = second.number;
    const bool open = day <= 12 && month <= 12;
    const bool swapped = open ? style_.order == DateOrder::month_first && divider != '.' : month > 12;
    if (swapped) std::swap(day, month);
    if (!add(year, month, day, at_ + 2)) return false;
    if (!open) found_.back().proves = swapped ? DateOrder::month_first : DateOrder::day_first;
    else if (const auto other = moment(year, day, month); other && day != month) found_.back().otherwise = other->day;
    return true;
  }

  // Words that may stand between day, month and year: "9 de abril del 2021", "9th of April".
  bool is_filler(std::size_t index) const {
    const auto own = word(index);
    return own == "de" || own == "del" || own == "of" || own == "do" || own == "d" || own == "di";
  }

  std::size_t next_part(std::size_t index) const {
    for (++index; index < tokens_.size() && is_filler(index);) ++index;
    return index;
  }

  bool near(std::size_t from, std::size_t to) const {
    return to < tokens_.size() && tokens_[to].begin - tokens_[from].end <= kWidest;
  }

  // 9 April 2021, April 9, 2021, 9-Apr-2021, 9 avr. 21 (no).
  bool take_written() {
    const std::size_t second = next_part(at_);
    if (!near(at_, second)) return false;
    const std::size_t third = next_part(second);
    if (!near(second, third) || tokens_[third].number_size != 4 || tokens_[third].number < kFirstYear) return false;
    const Token& first = tokens_[at_];
    if (first.number > 0 && first.number <= 31 && tokens_[second].number < 0) {
      return add(tokens_[third].number, month_at(second), first.number, third);
    }
    if (first.number < 0 && tokens_[second].number > 0 && tokens_[second].number <= 31) {
      return add(tokens_[third].number, month_at(at_), tokens_[second].number, third);
    }
    return false;
  }

  std::string_view text_;
  const DateStyle& style_;
  const Knowledge& knowledge_;
  std::vector<Token> tokens_;
  std::vector<FoundDate> found_;
  std::size_t at_ = 0;
};

// 20210409, perhaps with T172900Z behind; seconds or milliseconds since 1970.
std::optional<Moment> read_stamp(std::string_view text) {
  text = text::trim(text);
  const auto size = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
  if (size == 8 || (size > 8 && size == text.size() && size != 10 && size != 13) || (size == 14)) return moment(digits(text, 0, 4), digits(text, 4, 2), digits(text, 6, 2));
  if (size != text.size() || (size != 10 && size != 13)) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text.substr(0, 10)) value = value * 10 + (c - '0');
  const std::string utc = utc_text(std::chrono::sys_seconds(std::chrono::seconds(value)));
  const auto found = moment(digits(utc, 0, 4), digits(utc, 5, 2), digits(utc, 8, 2));
  return found ? std::optional(Moment{found->day, utc}) : std::nullopt;
}

}  // namespace

bool may_hold_date(std::string_view text) {
  constexpr std::uint32_t kFewestDigits = 5;  // "9 April 2021"; "09.04.21" has six
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += 8) count += text::Eight::count(text::Eight(text, at).digits());
  return count >= kFewestDigits;
}

std::vector<FoundDate> find_dates(std::string_view text, const DateStyle& style, const Knowledge& knowledge) {
  if (!may_hold_date(text)) return {};
  return DateFinder(text, style, knowledge).run();
}

std::optional<Moment> read_date(std::string_view text, const DateStyle& style, const Knowledge& knowledge) {
  const auto found = find_dates(text, style, knowledge);
  return found.empty() ? read_stamp(text) : std::optional(found.front().moment);
}

std::optional<Moment> date_in_url(std::string_view url, const Knowledge& knowledge) {
  for (std::size_t at = url.find('/'); at != std::string_view::npos; at = url.find('/', at + 1)) {
    const auto rest = url.substr(at + 1);
    const int year = digits(rest, 0, 4);
    if (year < kFirstYear || year > kLastYear) continue;
    if (digits(rest, 0, 8) >= 0 && (rest.size() == 8 || !is_digit(rest[8]))) {
      if (auto found = moment(year, digits(rest, 4, 2), digits(rest, 6, 2))) return found;
    }
    const auto part = [&](std::size_t from) { return rest.substr(from, rest.find_first_of("/-_.", from) - from); };
    if (rest.size() < 6 || std::string_view("/-_").find(rest[4]) == std::string_view::npos) continue;
    const auto month_text = part(5);
    if (month_text.empty() || 6 + month_text.size() >= rest.size()) continue;
    const auto day_text = part(6 + month_text.size());
    const bool named = month_text.size() >= 3;
    const int month = named ? knowledge.compiled<MonthNames>().month_of(month_text, "en") : digits(month_text, 0, month_text.size());
    const int day = day_text.size() <= 2 ? digits(day_text, 0, day_text.size()) : -1;
    if (month <= 0 || day <= 0) continue;
    if (auto found = moment(year, month, day)) return found;
  }
  return std::nullopt;
}

}  // namespace winnow
