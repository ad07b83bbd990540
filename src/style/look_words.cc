#include "style/look_words.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <map>
#include <set>
#include <utility>

#include "style/effects_json.h"
#include "style/negation.h"
#include "style/words.h"

namespace streamstyle {
namespace {

/// Phrases, separated by commas, that ask for the same.
struct Request {
  std::string_view phrases;
  std::string_view member;
  double amount;
  std::string_view tint = {};
  int hue = -1;  ///< of a colour: its place of kNumHues around the circle
};

constexpr double kTint = 0.4;
constexpr int kNumHues = 8;

constexpr auto kRequests = std::to_array<Request>({
    {"black and white, black white, b and w, b w, bw, monochrome, grayscale, greyscale, no color, "
     "colorless, noir",
     "mono", 1},
    {"sepia", "mono", 1},
    {"sepia", "tint", 0.7, "#9c7448"},
    {"blue, blueish, bluish, azure, indigo, cobalt", "tint", kTint, "#2f62c8", 5},
    {"navy, navy blue, midnight blue, dark blue", "tint", kTint, "#1e3468", 5},
    {"light blue, baby blue, sky blue, pale blue", "tint", kTint, "#8cb8ec", 5},
    {"red, reddish, crimson, scarlet, ruby", "tint", kTint, "#c83030", 0},
    {"maroon, burgundy, wine red, dark red", "tint", kTint, "#7a2030", 0},
    {"salmon, peach, apricot", "tint", kTint, "#f09078", 0},
    {"olive, khaki", "tint", kTint, "#7c7c38", 2},
    {"mint", "tint", kTint, "#8cd8b0", 3},
    {"beige, cream, ivory, sand colored", "tint", kTint, "#dcc8a0", 2},
    {"green, greenish, emerald, lime", "tint", kTint, "#3a9a4a", 3},
    {"purple, violet, lilac, lavender", "tint", kTint, "#8048c0", 6},
    {"pink, pinkish, magenta, fuchsia, rose colored", "tint", kTint, "#e060a8", 7},
    {"orange, amber", "tint", kTint, "#e8882c", 1},
    {"yellow, yellowish", "tint", kTint, "#e0c830", 2},
    {"teal, turquoise, cyan, aqua", "tint", kTint, "#2ca8b0", 4},
    {"brown, brownish", "tint", kTint, "#8a5a34", 1},
    {"warm, warmer, cozy, cosy, golden hour, golden light, candlelight, fireside", "warmth", 0.5},
    {"cold, colder, cool color, cool tone, cool light, cooler, icy, frosty, frozen", "warmth",
     -0.5},
    {"vivid, vibrant, saturated, intense color, bold color, rich color, bright color, neon color, "
     "strong color, disco color, loud color, punchy",
     "saturation", 0.5},
    {"pastel, faded, muted, desaturated, washed out, pale, soft color, earth tone, bleached, "
     "subdued, dusty",
     "saturation", -0.45},
    {"high contrast, more contrast, hard contrast, strong contrast, stark", "contrast", 0.5},
    {"low contrast, less contrast, flat light", "contrast", -0.5},
    {"dark, darker, darkness, gloomy, dim, at night, by night, midnight", "brightness", -0.35},
    {"bright, brighter, sunny, sunlit, brightly lit", "brightness", 0.35},
    {"pixelated, pixelate, pixel, pixel art, 8 bit, 8bit, low resolution, low res", "pixelate",
     0.5},
    {"halftone, half tone, halftone dots, half tone dots, comic dots, ben day dots, benday, "
     "newspaper dots, screen dots",
     "halftone", 0.7},
    {"outline, outlined, thick outline, bold outline, black outline, contours, thick line, bold "
     "line",
     "ink", 0.7},
    {"posterize, posterise, posterized, posterised, flat color, few color", "posterise", 0.7},
    {"glow, glowing, glowy, bloom, luminous, shining, radiant", "glow", 0.6},
    {"grain, grainy, film grain, noisy, old film, gritty", "grain", 0.6},
});

constexpr auto kStronger = std::to_array<std::string_view>(
    {"very", "super", "extremely", "really", "totally", "deep", "highly"});
constexpr auto kWeaker = std::to_array<std::string_view>(
    {"slightly", "bit", "little", "touch", "hint", "subtly", "subtle", "somewhat", "faint"});
/// May stand between a denial and what it denies: "don't make it too dark".
constexpr auto kBetween = std::to_array<std::string_view>(
    {"too", "so", "that", "much", "a", "an", "the", "any", "make", "it", "be", "t"});

template <typename Words>
bool holds(const Words& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<std::string> stems_of(std::string_view text) {
  std::vector<std::string> stems;
  for (Word& word : split_words(text)) stems.push_back(std::move(word.stem));
  return stems;
}

using Requests = std::map<std::vector<std::string>, std::vector<const Request*>>;

Requests index_requests() {
  Requests requests;
  for (const Request& request : kRequests) {
    std::string_view rest = request.phrases;
    while (!rest.empty()) {
      const std::size_t comma = rest.find(',');
      requests[stems_of(rest.substr(0, comma))].push_back(&request);
      rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    }
  }
  return requests;
}

using Phrases = std::set<std::vector<std::string>>;  // stems

/// What was matched: whole names of styles, or whatever has several words.
Phrases phrases_of_styles(std::span<const MatchedWords> matched, bool only_names) {
  Phrases phrases;
  for (const MatchedWords& words : matched) {
    if (words.field == "meaning" || words.field == "description") continue;
    auto stems = stems_of(words.words);
    const bool is_name = words.field == "name" && stems == stems_of(words.means);
    if (only_names ? is_name : stems.size() > 1) phrases.insert(std::move(stems));
  }
  return phrases;
}

/// Whether a denial reaches the word at `at`.
bool is_denied(const std::vector<std::string>& folded, std::size_t at) {
  constexpr std::size_t kReach = 5;
  for (std::size_t i = at; i > 0 && at - i < kReach; --i) {
    const std::string& word = folded[i - 1];
    if (is_denial(word) || word == "don") return true;  // "don't" is "don", "t"
    if (!holds(kBetween, word) && !holds(kStronger, word)) return false;
  }
  return false;
}

/// Colours that aren't neighbours: together they describe a picture and are no tint of it.
bool are_many(const std::set<int>& hues) {
  return std::any_of(hues.begin(), hues.end(), [&](int a) {
    return std::any_of(hues.begin(), hues.end(), [&](int b) {
      const int apart = std::abs(a - b);
      return std::min(apart, kNumHues - apart) > 1;
    });
  });
}

class Reader {
 public:
  Reader(std::string_view prompt, std::span<const MatchedWords> matched)
      : words_(split_words(prompt)),
        folded_(folded_words(prompt)),
        is_look_(words_.size()),
        of_styles_(phrases_of_styles(matched, false)),
        of_names_(phrases_of_styles(matched, true)) {}

  LookReading read() {
    for (std::size_t at = 0; at < words_.size();) at += read_at(at);
    if (!are_many(hues_)) return {std::move(found_), std::move(is_look_), {}};
    std::erase_if(found_, [](const LookWord& word) { return word.member == "tint"; });
    return {std::move(found_), std::move(is_look_), std::move(colours_)};
  }

 private:
  static constexpr std::size_t kLongest = 4;  // words of a phrase

  /// Returns how many words were read.
  std::size_t read_at(std::size_t at) {
    static const Requests requests = index_requests();
    for (std::size_t count = std::min(kLongest, words_.size() - at); count > 0; --count) {
      std::vector<std::string> stems;
      for (std::size_t i = at; i < at + count; ++i) stems.push_back(words_[i].stem);
      const auto found = requests.find(stems);
      if (found != requests.end()) {
        for (const Request* request : found->second) ask(*request, at, count);
        return count;
      }
    }
    return 1;
  }

  void ask(const Request& request, std::size_t at, std::size_t count) {
    if (request.member == "tint" && is_in(of_styles_, at)) return;
    if (is_in(of_names_, at)) return;  // what makes Pixel Art is in the style
    for (std::size_t i = at; i < at + count; ++i) is_look_[i] = true;
    const double factor = emphasis(at);
    const bool is_two_sided = request.member == "warmth" || request.member == "saturation" ||
                              request.member == "contrast" || request.member == "brightness";
    if (factor < 0 && !is_two_sided) return;
    std::string written;
    for (std::size_t i = at; i < at + count; ++i) {
      written += (written.empty() ? "" : " ") + words_[i].written;
    }
    if (request.hue >= 0) {
      hues_.insert(request.hue);
      colours_.push_back(written);
    }
    const bool is_known = std::any_of(found_.begin(), found_.end(), [&](const LookWord& known) {
      return known.member == request.member;
    });
    if (is_known) return;
    found_.push_back({std::move(written), std::string(request.member),
                      std::clamp(request.amount * factor, -1.0, 1.0), std::string(request.tint)});
  }

  /// How the words before a request change it: 1 as it stands, below 0 the contrary. Adverbs are
  /// marked too.
  double emphasis(std::size_t at) {
    constexpr std::size_t kReach = 3;  // "a bit of grain"
    if (is_denied(folded_, at)) return is_denial(folded_[at - 1]) ? -1 : -0.5;
    double factor = 1;
    for (std::size_t i = at > kReach ? at - kReach : 0; i < at; ++i) {
      const bool is_stronger = i + 1 == at && holds(kStronger, folded_[i]);
      const bool is_weaker = holds(kWeaker, folded_[i]);
      if (is_stronger) factor *= 1.5;
      if (is_weaker) factor *= 0.5;
      if (is_stronger || is_weaker) is_look_[i] = true;
    }
    return factor;
  }

  /// Whether the word stands in one of the phrases.
  bool is_in(const Phrases& phrases, std::size_t at) const {
    return std::any_of(phrases.begin(), phrases.end(), [&](const auto& phrase) {
      for (std::size_t offset = 0; offset < phrase.size() && offset <= at; ++offset) {
        const std::size_t begin = at - offset;
        if (begin + phrase.size() > words_.size()) continue;
        if (std::equal(
                phrase.begin(), phrase.end(), words_.begin() + static_cast<std::ptrdiff_t>(begin),
                [](const std::string& stem, const Word& word) { return stem == word.stem; })) {
          return true;
        }
      }
      return false;
    });
  }

  std::vector<Word> words_;
  std::vector<std::string> folded_;
  std::vector<bool> is_look_;
  Phrases of_styles_;  // by which styles were found, of several words
  Phrases of_names_;   // names of styles that were found
  std::vector<LookWord> found_;
  std::set<int> hues_;                // that were named
  std::vector<std::string> colours_;  // their words
};

}  // namespace

LookReading read_look(std::string_view prompt, std::span<const MatchedWords> matched) {
  return Reader(prompt, matched).read();
}

std::vector<LookWord> read_look_words(std::string_view prompt,
                                      std::span<const MatchedWords> matched) {
  return read_look(prompt, matched).words;
}

void add_look_words(std::span<const LookWord> words, double share, Effects& effects, Grade& grade) {
  Grade asked_grade;
  for (const LookWord& word : words) {
    for (const EffectMember& member : kEffectMembers) {
      if (member.name != word.member) continue;
      double& amount = effects.*member.amount;
      const double asked = word.amount * share;
      amount = asked > 0 ? std::max(amount, asked) : std::max(0.0, amount + asked);
    }
    for (const GradeMember& member : kGradeMembers) {
      if (member.name == word.member) asked_grade.*member.amount = word.amount;
    }
    if (word.member == "tint") {
      asked_grade.tint = parse_colour(word.tint);
      asked_grade.tint_amount = word.amount;
    }
  }
  add(grade, asked_grade, share);
}

}  // namespace streamstyle
