// Trains the tagger of names: a conditional random field over the features that tagging itself computes.
//
// usage: train_tagger CORPUS MODEL|-  [--folds N] [--epochs N] [--rows N] [--only-fold N] [--seed N] [--held CORPUS]
//
// CORPUS is what tagger_corpus.py writes. Each feature has a weight that all corpora share and one of its own for each
// scheme (Side): what is common is learnt from all, the scheme from its own corpora alone; the file holds the sums for ours.
// pt-bosque-test is never trained on; with --folds, neither is what is --held, and it is measured as well.
// Where another corpus cannot tell (its ORG may be a public body, its adjectives are no names), the likelihood is summed
// over the labels that it leaves open. AdaGrad, one thread, one seed: the same weights from the same corpus.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <unordered_map>

#include "entities/tagger.hpp"
#include "text/words.hpp"

using namespace winnow;
using namespace winnow::entities;

namespace {

constexpr std::size_t kL = kLabels;
// Sets of weights while training: what all corpora share, and what is added for a scheme: ours, the English and the
// Portuguese treebanks' (Bosque takes more for places than the English corpora do).
enum Side : std::size_t { kShared, kOwn, kEnglishOther, kPortugueseOther, kSides };
using Mask = unsigned;
constexpr Mask kAll = (1u << kL) - 1;
using Row = std::array<float, kL>;
using Square = std::array<Row, kL>;

struct GoldSpan {
  Place in;
  std::uint32_t begin, end;  // bytes
  std::string tag;
};

struct Annotated {
  std::string corpus, id;
  Article article;
  std::vector<GoldSpan> spans;
  // Our own sentences, and pages marked for training: to learn from, not to measure.
  bool taught() const { return corpus.starts_with("lines") || corpus == "winnow-pages"; }
  bool own() const { return corpus.starts_with("winnow") || taught(); }
  Side side() const { return own() ? kOwn : article.language == "pt" ? kPortugueseOther : kEnglishOther; }
};

struct Chain {
  std::vector<std::vector<std::uint32_t>> features;
  std::vector<Mask> allowed;
  Side side = kOwn;
  std::size_t document = 0;
};

std::vector<Annotated> read_corpus(const std::string& path) {
  std::vector<Annotated> out;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const std::string rest = line.size() > 2 ? line.substr(2) : "";
    if (line[0] == 'D') {
      const auto parts = text::trim(rest);
      const auto one = parts.find(' '), two = parts.find(' ', one + 1);
      Annotated document;
      document.corpus = parts.substr(0, one);
      document.article.language = std::string(parts.substr(one + 1, two - one - 1));
      document.id = parts.substr(two + 1);
      out.push_back(std::move(document));
    } else if (line[0] == 'T') {
      out.back().article.title = rest;
    } else if (line[0] == 'B') {
      std::string& body = out.back().article.body;
      for (std::size_t i = 0; i < rest.size(); ++i) {
        if (rest[i] == '\\') {
          body += '\n';
          ++i;
        } else {
          body += rest[i];
        }
      }
    } else if (line[0] == 'S') {
      GoldSpan span;
      char place = 'b', tag[16] = {};
      std::sscanf(rest.c_str(), "%c %u %u %15s", &place, &span.begin, &span.end, tag);
      span.in = place == 't' ? Place::title : Place::body;
      span.tag = tag;
      out.back().spans.push_back(span);
    }
  }
  return out;
}

std::size_t fold_of(const std::string& id, std::size_t folds) { return hash_folded("fold " + id) / 7 % folds; }

const std::map<std::string, Tag> kTagNames = {{"PER", Tag::person},
                                              {"GOV", Tag::body},
                                              {"ORG", Tag::organization},
                                              {"LOC", Tag::location},
                                              {"DEM", Tag::demonym}};

constexpr Mask bit(std::size_t label) { return static_cast<Mask>(1u << label); }
constexpr Mask begins(Tag tag) { return bit(begin_label(tag)); }
constexpr Mask insides(Tag tag) { return bit(begin_label(tag) + 1); }

// The labels that the document's annotation leaves open for each token.
std::vector<Mask> allowed_labels(const Annotated& document, const Scan& scan) {
  std::vector<Mask> out(scan.text.tokens.size(), bit(0));
  std::vector<std::uint8_t> demonym(out.size(), 0);
  for (const auto& place : scan.places) {
    if (place.use != PlaceUse::demonym && place.use != PlaceUse::language_demonym) continue;
    for (auto i = place.begin; i < place.end; ++i) demonym[i] = 1;
  }
  if (!document.own()) {
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (demonym[i]) out[i] |= begins(Tag::demonym) | insides(Tag::demonym);
    }
    for (const auto& body : scan.bodies) {
      for (auto i = body.begin; i < body.end; ++i) out[i] |= begins(Tag::body) | insides(Tag::body);
    }
  }
  for (const auto& span : document.spans) {
    bool first = true;
    for (std::size_t i = 0; i < out.size(); ++i) {
      const Token& token = scan.text.tokens[i];
      if (token.in != span.in || token.end <= span.begin || token.begin >= span.end || token.shape == Shape::line) continue;
      const auto one = [&](Tag tag) { return first ? begins(tag) : insides(tag); };
      if (const auto known = kTagNames.find(span.tag); known == kTagNames.end()) {  // MISC
        out[i] = demonym[i] ? bit(0) | begins(Tag::demonym) | insides(Tag::demonym) : bit(0) | one(Tag::organization);
      } else if (document.own()) {
        out[i] = one(known->second);
      } else if (demonym[i] && first && known->second != Tag::person) {
        out[i] = begins(Tag::demonym) | one(known->second);
      } else if (known->second == Tag::organization) {
        out[i] = one(Tag::organization) | one(Tag::body);
      } else {
        out[i] = one(known->second);
      }
      first = false;
    }
  }
  return out;
}

// A field's weights while it is trained.
struct Weights {
  explicit Weights(std::size_t rows) {
    for (auto& each : value) each.assign(rows, Row{});
    for (auto& each : square) each.assign(rows, Row{});
  }
  std::array<std::vector<Row>, kSides> value, square;
  std::array<Square, kSides> arc{}, arc_square{};
};

struct Options {
  std::size_t folds = 0, epochs = 12, rows = 60000, only = 99;
  std::uint64_t seed = 20;
  float rate = 0.08f, decay = 0.002f, dropout = 0.4f, other_weight = 1.0f;
};

class Trainer {
 public:
  Trainer(const std::vector<const Chain*>& chains, std::size_t rows, const Options& options)
      : chains_(chains), options_(options), weights_(rows), random_(options.seed) {}

  void run() {
    std::vector<std::uint32_t> order(chains_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    for (std::size_t epoch = 0; epoch < options_.epochs; ++epoch) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random_() % i]);
      double loss = 0;
      for (const auto index : order) loss += step(*chains_[index]);
      fmt::print(stderr, "  epoch {} loss {:.1f}\n", epoch + 1, loss);
      if (2 * epoch >= options_.epochs) average();
    }
    if (averaged_ == 0) return;
    for (std::size_t side = 0; side < kSides; ++side) {
      for (std::size_t row = 0; row < mean_[side].size(); ++row) {
        for (std::size_t l = 0; l < kL; ++l)
          weights_.value[side][row][l] = mean_[side][row][l] / static_cast<float>(averaged_);
      }
    }
  }

  Row total(std::size_t row, Side side) const {
    Row out;
    for (std::size_t l = 0; l < kL; ++l) out[l] = weights_.value[kShared][row][l] + weights_.value[side][row][l];
    return out;
  }
  float arc(std::size_t from, std::size_t to, Side side) const {
    return weights_.arc[kShared][from][to] + weights_.arc[side][from][to];
  }

 private:
  using Sums = std::vector<std::array<double, kL>>;

  struct Pass {
    Sums marginals;
    std::array<std::array<double, kL>, kL> arcs{};
    double log_sum = 0;
  };

  // Forward and backward over the labels that `allowed` leaves open.
  Pass pass(const std::vector<Mask>& allowed) const {
    const auto count = allowed.size();
    Pass out;
    Sums forward(count), backward(count);
    std::vector<double> scale(count, 0);
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t to = 0; to < kL; ++to) {
        double sum = 0;
        if (allowed[i] >> to & 1) {
          for (std::size_t from = 0; from < (i ? kL : 1); ++from) sum += (i ? forward[i - 1][from] : 1.0) * arcs_[from][to];
        }
        forward[i][to] = sum * potentials_[i][to];
        scale[i] += forward[i][to];
      }
      if (scale[i] <= 0) return out;
      for (auto& each : forward[i]) each /= scale[i];
      out.log_sum += std::log(scale[i]) + shift_[i];
    }
    for (std::size_t l = 0; l < kL; ++l) backward[count - 1][l] = 1;
    for (std::size_t i = count - 1; i-- > 0;) {
      for (std::size_t from = 0; from < kL; ++from) {
        double sum = 0;
        for (std::size_t to = 0; to < kL; ++to) {
          if (allowed[i + 1] >> to & 1) sum += arcs_[from][to] * potentials_[i + 1][to] * backward[i + 1][to];
        }
        backward[i][from] = sum / scale[i + 1];
      }
    }
    out.marginals.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t l = 0; l < kL; ++l) out.marginals[i][l] = forward[i][l] * backward[i][l];
      for (std::size_t from = 0; from < (i ? kL : 1); ++from) {
        const double before = i ? forward[i - 1][from] : 1.0;
        for (std::size_t to = 0; to < kL; ++to) {
          if (allowed[i] >> to & 1)
            out.arcs[from][to] += before * arcs_[from][to] * potentials_[i][to] * backward[i][to] / scale[i];
        }
      }
    }
    return out;
  }

  // The mean of the weights after each of the later passes; steadier than the last ones alone.
  void average() {
    ++averaged_;
    for (std::size_t side = 0; side < kSides; ++side) {
      mean_[side].resize(weights_.value[side].size(), Row{});
      for (std::size_t row = 0; row < mean_[side].size(); ++row) {
        for (std::size_t l = 0; l < kL; ++l) mean_[side][row][l] += weights_.value[side][row][l];
      }
    }
  }

  double step(const Chain& chain) {
    const Side side = chain.side;
    const auto count = chain.features.size();
    kept_.resize(count);
    potentials_.assign(count, {});
    shift_.assign(count, 0);
    const auto threshold = static_cast<std::uint32_t>(options_.dropout * 4294967295.0);
    for (std::size_t i = 0; i < count; ++i) {
      kept_[i].clear();
      Row score{};
      for (const auto row : chain.features[i]) {
        if (static_cast<std::uint32_t>(random_()) < threshold) continue;
        kept_[i].push_back(row);
        for (std::size_t l = 0; l < kL; ++l) score[l] += weights_.value[kShared][row][l] + weights_.value[side][row][l];
      }
      const float most = *std::max_element(score.begin(), score.end());
      shift_[i] = most;
      for (std::size_t l = 0; l < kL; ++l) potentials_[i][l] = std::exp(static_cast<double>(score[l] - most));
    }
    for (std::size_t from = 0; from < kL; ++from) {
      for (std::size_t to = 0; to < kL; ++to)
        arcs_[from][to] = may_follow(from, to) ? std::exp(static_cast<double>(arc(from, to, side))) : 0.0;
    }
    const Pass gold = pass(chain.allowed);
    if (gold.marginals.empty()) return 0;
    const Pass free = pass(std::vector<Mask>(count, kAll));
    if (free.marginals.empty()) return 0;
    const float strength = side == kOwn ? 1.0f : options_.other_weight;
    for (std::size_t i = 0; i < count; ++i) {
      Row gradient;
      float most = 0;
      for (std::size_t l = 0; l < kL; ++l) {
        gradient[l] = strength * static_cast<float>(gold.marginals[i][l] - free.marginals[i][l]);
        most = std::max(most, std::abs(gradient[l]));
      }
      if (most < 0.003f) continue;
      for (const auto row : kept_[i]) {
        update(weights_.value[kShared][row], weights_.square[kShared][row], gradient);
        update(weights_.value[side][row], weights_.square[side][row], gradient);
      }
    }
    for (std::size_t from = 0; from < kL; ++from) {
      Row gradient;
      for (std::size_t to = 0; to < kL; ++to)
        gradient[to] = strength * static_cast<float>(gold.arcs[from][to] - free.arcs[from][to]);
      update(weights_.arc[kShared][from], weights_.arc_square[kShared][from], gradient);
      update(weights_.arc[side][from], weights_.arc_square[side][from], gradient);
    }
    return free.log_sum - gold.log_sum;
  }

  void update(Row& value, Row& square, const Row& gradient) const {
    for (std::size_t l = 0; l < kL; ++l) {
      const float g = gradient[l] - options_.decay * value[l];
      square[l] += g * g;
      value[l] += options_.rate * g / (std::sqrt(square[l]) + 0.3f);
    }
  }

  const std::vector<const Chain*>& chains_;
  const Options& options_;
  Weights weights_;
  std::array<std::vector<Row>, kSides> mean_;
  std::size_t averaged_ = 0;
  std::mt19937_64 random_;
  std::array<std::array<double, kL>, kL> arcs_{};
  Sums potentials_;
  std::vector<double> shift_;
  std::vector<std::vector<std::uint32_t>> kept_;
};

void put(std::string& out, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out.push_back(static_cast<char>(value >> (8 * i) & 0xFF));
}

// The strongest rows in 8 bits, as tagger.hpp describes the file.
std::string pack(const Trainer& trainer, const std::vector<std::uint32_t>& keys, std::size_t most_rows, Side side) {
  std::vector<std::pair<float, std::uint32_t>> strength;
  std::vector<Row> rows(keys.size());
  for (std::uint32_t row = 0; row < keys.size(); ++row) {
    rows[row] = trainer.total(row, side);
    float sum = 0;
    for (const auto w : rows[row]) sum += w * w;
    strength.push_back({-sum, row});
  }
  const auto kept = std::min(most_rows, strength.size());
  std::nth_element(strength.begin(), strength.begin() + static_cast<std::ptrdiff_t>(kept) - 1, strength.end());
  strength.resize(kept);
  std::vector<float> sizes;
  for (const auto& [s, row] : strength) {
    for (const auto w : rows[row]) sizes.push_back(std::abs(w));
  }
  const auto high = sizes.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(sizes.size()) * 0.9995);
  std::nth_element(sizes.begin(), high, sizes.end());
  const float scale = 127.0f / *high;
  std::sort(strength.begin(), strength.end(), [&](auto& a, auto& b) { return keys[a.second] < keys[b.second]; });
  std::string out = "WTAG1\n";
  put(out, static_cast<std::uint32_t>(kept), 4);
  for (std::size_t from = 0; from < kL; ++from) {
    for (std::size_t to = 0; to < kL; ++to)
      put(out, static_cast<std::uint32_t>(std::lround(trainer.arc(from, to, side) * scale)), 2);
  }
  for (const auto& each : strength) put(out, keys[each.second], 4);
  for (const auto& each : strength) {
    for (const auto w : rows[each.second])
      out.push_back(static_cast<char>(std::clamp(std::lround(w * scale), -127l, 127l)));
  }
  return out;
}

struct Score {
  std::size_t right = 0, found = 0, gold = 0;
  std::string text() const {
    const double p = found ? double(right) / double(found) : 0, r = gold ? double(right) / double(gold) : 0;
    return fmt::format("F1 {:.3f}  P {:.3f}  R {:.3f}  ({} of {})", p + r > 0 ? 2 * p * r / (p + r) : 0, p, r, right, gold);
  }
};

using Scores = std::map<std::string, Score>;

// Exact spans of the tagger against the document's; `merged`: public bodies are organizations there, adjectives nothing.
void evaluate(const Tagger& tagger, const Annotated& document, const World& world, Scores& scores, bool show) {
  const Scan scan = propose(document.article, world);
  const bool merged = !document.own();
  std::map<std::tuple<Place, std::uint32_t, std::uint32_t>, std::string> gold;
  for (const auto& span : document.spans) gold[{span.in, span.begin, span.end}] = span.tag;
  for (const auto& span : document.spans) ++scores[span.tag].gold;
  const auto missed_before = gold;
  auto missed = gold;
  for (const Name& name : tagger.tag(Features(scan, Knowledge::builtin().compiled<Clusters>()))) {
    std::string tag;
    for (const auto& [each, value] : kTagNames) {
      if (value == name.tag) tag = each;
    }
    if (merged && tag == "GOV") tag = "ORG";
    if (merged && tag == "DEM") continue;
    const Token& first = scan.text.tokens[name.begin];
    const std::tuple key{first.in, first.begin, scan.text.tokens[name.end - 1].end};
    ++scores[tag].found;
    const auto hit = gold.find(key);
    if (hit != gold.end()) missed.erase(key);
    if (hit != gold.end() && hit->second == tag) {
      ++scores[tag].right;
    } else if (show) {
      fmt::print("{} {} as {} [{}]\n", hit == gold.end() ? "span" : "type", hit == gold.end() ? "-" : hit->second, tag,
                 scan.text.view(name.begin, name.end) );
      const auto source = scan.text.source(first.in);
      const auto from = first.begin > 50 ? first.begin - 50 : 0;
      fmt::print("      {} ...{}\n", document.id, text::folded(source.substr(from, 130)));
    }
  }
  if (!show) return;
  for (const auto& [key, tag] : missed) {
    const auto& [in, begin, end] = key;
    const auto source = scan.text.source(in);
    const auto from = begin > 50 ? begin - 50 : 0;
    fmt::print("missed {} [{}] {} ...{}\n", tag, source.substr(begin, end - begin), document.id,
               text::folded(source.substr(from, end - from + 40)));
  }
}

void print(const std::string& what, const Scores& scores) {
  fmt::print("{}\n", what);
  for (const auto& [tag, score] : scores) fmt::print("  {:4} {}\n", tag, score.text());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  Options options;
  bool show = false, bosque = true;
  std::string held = "pt-bosque-test";
  std::string fold_folder;
  for (int i = 3; i + 1 < argc; i += 2) {
    const std::string name = argv[i];
    const double value = std::atof(argv[i + 1]);
    if (name == "--folds") options.folds = static_cast<std::size_t>(value);
    if (name == "--epochs") options.epochs = static_cast<std::size_t>(value);
    if (name == "--rows") options.rows = static_cast<std::size_t>(value);
    if (name == "--only-fold") options.only = static_cast<std::size_t>(value);
    if (name == "--rate") options.rate = static_cast<float>(value);
    if (name == "--decay") options.decay = static_cast<float>(value);
    if (name == "--dropout") options.dropout = static_cast<float>(value);
    if (name == "--other") options.other_weight = static_cast<float>(value);
    if (name == "--fold-models") fold_folder = argv[i + 1];
    if (name == "--show") show = value != 0;
    if (name == "--held") held = argv[i + 1];
    if (name == "--seed") options.seed = static_cast<std::uint64_t>(value);
    if (name == "--bosque") bosque = value != 0;
  }
  const auto documents = read_corpus(argv[1]);
  const World& world = Knowledge::builtin().compiled<World>();

  std::unordered_map<std::uint32_t, std::pair<std::uint32_t, std::uint32_t>> seen;  // hash -> documents, last one
  std::vector<Chain> chains;
  Features::Found found;
  std::size_t covered = 0, total = 0, tokens = 0;
  for (std::size_t d = 0; d < documents.size(); ++d) {
    const Annotated& document = documents[d];
    const Scan scan = propose(document.article, world);
    const Clusters& clusters = Knowledge::builtin().compiled<Clusters>();
    const Features features(scan, clusters);
    const auto allowed = allowed_labels(document, scan);
    std::vector<std::uint8_t> inside(scan.text.tokens.size(), 0);
    for (const Range& segment : features.segments()) {
      Chain chain;
      chain.side = document.side();
      chain.document = d;
      for (auto at = segment.begin; at < segment.end; ++at) {
        inside[at] = 1;
        auto& list = chain.features.emplace_back();
        found.keys.clear();
        found.numbers.clear();
        features.of(at, found);
        list = found.keys;
        for (const auto number : found.numbers) Features::expand(number, clusters, list);
        std::sort(list.begin(), list.end());
        list.erase(std::unique(list.begin(), list.end()), list.end());
        chain.allowed.push_back(allowed[at]);
        for (const auto hash : list) {
          auto& [count, last] = seen[hash];
          if (count == 0 || last != d) ++count;
          last = static_cast<std::uint32_t>(d);
        }
      }
      tokens += chain.features.size();
      chains.push_back(std::move(chain));
    }
    if (!document.own()) continue;
    for (std::size_t i = 0; i < allowed.size(); ++i) {
      if (allowed[i] == bit(0)) continue;
      ++total;
      covered += inside[i];
      if (show && !inside[i]) fmt::print("outside: {} [{}]\n", scan.text.view(i), text::folded(scan.text.view(i > 3 ? i - 3 : 0, std::min(i + 4, allowed.size()))));
    }
  }
  std::vector<std::uint32_t> keys;
  std::unordered_map<std::uint32_t, std::uint32_t> rows;
  for (auto& chain : chains) {
    for (auto& list : chain.features) {
      std::vector<std::uint32_t> kept;
      for (const auto hash : list) {
        if (seen[hash].first < 2) continue;
        const auto [it, added] = rows.try_emplace(hash, static_cast<std::uint32_t>(keys.size()));
        if (added) keys.push_back(hash);
        kept.push_back(it->second);
      }
      list = std::move(kept);
    }
  }
  fmt::print(stderr, "{} documents, {} chains, {} tokens, {} features; {} of {} labelled tokens may be tagged\n",
             documents.size(), chains.size(), tokens, keys.size(), covered, total);

  const auto trainable = [&](const Annotated& document) {
    return document.corpus != "pt-bosque-test" && document.corpus != held;
  };
  const auto train = [&](auto&& use) {
    std::vector<const Chain*> used;
    for (const auto& chain : chains) {
      if (use(documents[chain.document])) used.push_back(&chain);
    }
    auto trainer = std::make_unique<Trainer>(used, keys.size(), options);
    trainer->run();
    return trainer;
  };
  const auto tagger_of = [&](const Trainer& trainer, Side side) {
    auto knowledge = std::make_unique<Knowledge>(
        Knowledge::from_texts({{"models/entities.model", pack(trainer, keys, options.rows, side)},
                               {"models/words.clusters", std::string(Knowledge::builtin().file("models/words.clusters"))}}));
    return std::pair{Tagger::compile(*knowledge), std::move(knowledge)};
  };

  Scores all, bosque_scores;
  std::map<std::string, Scores> by_corpus;
  for (std::size_t fold = 0; fold < options.folds; ++fold) {
    if (options.only != 99 && options.only != fold) continue;
    const auto trainer = train([&](const Annotated& document) {
      if (!document.own()) return trainable(document);
      return document.taught() || fold_of(document.id, options.folds) != fold;
    });
    const auto [tagger, knowledge] = tagger_of(*trainer, kOwn);
    if (!fold_folder.empty()) {
      const auto folder = fmt::format("{}/{}/models", fold_folder, fold);
      std::filesystem::create_directories(folder);
      std::ofstream(folder + "/entities.model", std::ios::binary) << knowledge->file("models/entities.model");
      std::ofstream ids(fmt::format("{}/{}/articles.txt", fold_folder, fold));
      for (const auto& document : documents) {
        if (document.own() && !document.taught() && fold_of(document.id, options.folds) == fold) ids << document.id << "\n";
      }
    }
    for (const auto& document : documents) {
      if (!document.own() || document.taught() || fold_of(document.id, options.folds) != fold) continue;
      evaluate(tagger, document, world, all, show);
      evaluate(tagger, document, world, by_corpus[document.corpus], false);
    }
    if (!bosque || (fold != 0 && options.only == 99)) continue;
    const auto [other, more] = tagger_of(*trainer, kPortugueseOther);
    for (const auto& document : documents) {
      if (document.corpus == held) evaluate(other, document, world, bosque_scores, show);
    }
  }
  if (options.folds) {
    print("our own corpora, folds by article", all);
    for (const auto& [corpus, scores] : by_corpus) print(corpus, scores);
    print(held, bosque_scores);
  }
  if (std::strcmp(argv[2], "-") != 0) {
    const auto trainer = train(trainable);
    std::ofstream(argv[2], std::ios::binary) << pack(*trainer, keys, options.rows, kOwn);
  }
  return 0;
}
