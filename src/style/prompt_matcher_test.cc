#include "style/prompt_matcher.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "style/bank_on_disk.h"

namespace streamstyle {
namespace {

const StyleBank& painted() {
  static const StyleBank bank = painters_bank();
  return bank;
}

class PromptMatcherTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { matcher_ = new PromptMatcher(painted()); }
  static void TearDownTestSuite() { delete matcher_; }

  static MatchResult match(std::string_view text) { return matcher_->match(text); }
  static std::string first(std::string_view text) {
    const auto result = match(text);
    return result.styles.empty() ? "" : (result.is_guess ? "guess" : result.styles[0].id);
  }
  static double weight_of(const MatchResult& result, std::string_view id) {
    for (const auto& style : result.styles) {
      if (style.id == id) return style.weight;
    }
    return 0;
  }

  static PromptMatcher* matcher_;
};

PromptMatcher* PromptMatcherTest::matcher_ = nullptr;

TEST_F(PromptMatcherTest, FindsNamesArtistsSynonymsTagsAndDescriptions) {
  EXPECT_EQ(first("in the style of the Starry Night"), "starry-night");
  EXPECT_EQ(first("something by hokusai please"), "great-wave");
  EXPECT_EQ(first("Kandinsky"), "composition-vii");
  EXPECT_EQ(first("UKIYO-E"), "great-wave");
  EXPECT_EQ(first("pointillist"), "grande-jatte");
  EXPECT_EQ(first("metallic"), "udnie");
  EXPECT_EQ(first("loud"), "woman-with-hat");
  EXPECT_EQ(first("starry-night"), "starry-night");
}

TEST_F(PromptMatcherTest, AccentsPluralsAndTyposDontMatter) {
  EXPECT_EQ(first("durer"), "durer-lamentation");
  EXPECT_EQ(first("D\u00dcRER's hatchings"), "durer-lamentation");
  EXPECT_EQ(first("kandinski"), "composition-vii");
  EXPECT_EQ(first("impresionism"), "water-lilies");
  EXPECT_EQ(first("stary nihgt"), "starry-night");
  EXPECT_EQ(first("artnouveau"), "reverie");
  EXPECT_EQ(first("hokkussai"), "great-wave");
}

TEST_F(PromptMatcherTest, LongestPhraseWins) {
  const auto result = match("ocean waves");

  ASSERT_FALSE(result.matched.empty());
  EXPECT_EQ(result.matched[0].words, "ocean waves");
  EXPECT_EQ(result.matched[0].means, "ocean waves");
  EXPECT_EQ(result.matched[0].field, "synonym");
  EXPECT_EQ(result.styles[0].id, "great-wave");
}

TEST_F(PromptMatcherTest, WeightsSumToOneStrongestFirst) {
  const auto result = match("starry night and great wave");

  ASSERT_EQ(result.styles.size(), 2U);
  EXPECT_NEAR(result.styles[0].weight + result.styles[1].weight, 1, 1e-12);
  EXPECT_NEAR(result.styles[0].weight, 0.5, 0.1);
}

TEST_F(PromptMatcherTest, EmphasisMovesTheWeights) {
  const auto more = match("(starry night:2) (great wave:0.5)");

  EXPECT_NEAR(weight_of(more, "starry-night") / weight_of(more, "great-wave"), 4, 1.0);
  EXPECT_GT(weight_of(match("hokusai++ van gogh"), "great-wave"),
            weight_of(match("hokusai van gogh"), "great-wave"));
}

TEST_F(PromptMatcherTest, BlendAndAndShareByTheirNumbers) {
  const auto blend = match(R"(("van gogh", "great wave, by hokusai").blend(0.3, 0.7))");
  EXPECT_NEAR(weight_of(blend, "starry-night"), 0.3, 1e-9);
  EXPECT_NEAR(weight_of(blend, "great-wave"), 0.7, 1e-9);

  const auto both = match("munch AND mucha");
  EXPECT_NEAR(weight_of(both, "the-scream"), 0.5, 1e-9);
}

TEST_F(PromptMatcherTest, LiteralTakesSyntaxAsText) {
  const auto result = matcher_->match("(van gogh:0) AND hokusai", true);

  EXPECT_GT(weight_of(result, "starry-night"), 0);
}

TEST_F(PromptMatcherTest, SaysWhichWordsFoundNothing) {
  const auto result = match("a zebra in the style of monet, xylophone");

  EXPECT_EQ(result.unmatched, (std::vector<std::string>{"zebra", "xylophone"}));
  EXPECT_EQ(result.styles[0].id, "water-lilies");
}

TEST_F(PromptMatcherTest, NothingUnderstoodIsAGuess) {
  const auto result = match("zebra xylophone");

  EXPECT_TRUE(result.is_guess);
  ASSERT_EQ(result.styles.size(), 1U);
  EXPECT_EQ(result.styles[0].id, "starry-night");
  EXPECT_EQ(result.styles[0].weight, 1);
}

TEST_F(PromptMatcherTest, BlankPromptPicksNothing) {
  EXPECT_TRUE(match("  ").styles.empty());
  EXPECT_FALSE(match("  ").is_guess);
}

TEST_F(PromptMatcherTest, PromptsShareByWeightAndAGuessDoesNotCountBesideAMatch) {
  const std::vector<WeightedPrompt> prompts = {
      {"monet", 3}, {"munch", 1}, {"zebra", 5}, {"seurat", 0}};

  const auto result = matcher_->match_prompts(prompts);

  EXPECT_FALSE(result.is_guess);
  EXPECT_NEAR(weight_of(result, "water-lilies"), 0.75, 1e-9);
  EXPECT_NEAR(weight_of(result, "the-scream"), 0.25, 1e-9);
  EXPECT_EQ(result.styles.size(), 2U);
}

TEST_F(PromptMatcherTest, BankWithoutStylesPicksNothing) {
  const StyleBank empty;

  const auto result = PromptMatcher(empty).match("monet");

  EXPECT_TRUE(result.styles.empty());
}

TEST_F(PromptMatcherTest, WhatIsDeniedIsTakenAway) {
  const auto result = match("hokusai, not van gogh");

  EXPECT_EQ(result.styles.size(), 1U);
  EXPECT_EQ(result.styles[0].id, "great-wave");
  ASSERT_EQ(result.lowered.size(), 1U);
  EXPECT_EQ(result.lowered[0].id, "starry-night");
  EXPECT_EQ(weight_of(match("anything but the scream"), "the-scream"), 0);
  EXPECT_EQ(weight_of(match("hokusai (van gogh:-1)"), "starry-night"), 0);
}

TEST_F(PromptMatcherTest, ANameWithADenialIsNoName) {
  for (const char* text : {"not the scream", "no scream", "(the scream:-1)", "without munch"}) {
    const auto result = match(text);

    ASSERT_EQ(result.lowered.size(), 1U) << text;
    EXPECT_EQ(result.lowered[0].id, "the-scream") << text;
    EXPECT_EQ(weight_of(result, "the-scream"), 0) << text;
  }
}

TEST_F(PromptMatcherTest, ColoursThatClashAreToldAsNotFound) {
  const auto result = match("hokusai, maroon and teal");

  EXPECT_TRUE(result.look.empty());
  EXPECT_EQ(result.unmatched, (std::vector<std::string>{"maroon", "teal"}));
}

TEST_F(PromptMatcherTest, WhatIsDeniedAsksForNoLook) {
  EXPECT_TRUE(match("hokusai (blue:-1)").look.empty());
  EXPECT_TRUE(match("(blue:-1)").lowered.empty());
  EXPECT_FALSE(match("(warm:-1)").is_guess);
  ASSERT_EQ(match("hokusai (warm:-1)").look.size(), 1U);
  EXPECT_DOUBLE_EQ(match("hokusai (warm:-1)").look[0].amount, -0.5);
}

TEST_F(PromptMatcherTest, ALookWordOfANegativePromptIsFound) {
  const std::vector<WeightedPrompt> prompts = {{"hokusai", 1}, {"xyzzy, warm", -1}};

  EXPECT_EQ(matcher_->match_prompts(prompts).unmatched, std::vector<std::string>{"xyzzy"});
}

TEST_F(PromptMatcherTest, ANegativePromptForTheLookLowersNoStyle) {
  const std::vector<WeightedPrompt> prompts = {{"hokusai", 1}, {"warm outlines", -1}};

  const auto result = matcher_->match_prompts(prompts);

  EXPECT_TRUE(result.lowered.empty());
  ASSERT_FALSE(result.look.empty());
  EXPECT_EQ(result.look[0].member, "warmth");
  EXPECT_LT(result.look[0].amount, 0);
}

TEST_F(PromptMatcherTest, WordsForTheLookDontChooseAStyleBesideANamedOne) {
  const auto colour = match("great wave, very bright and dark outlines");

  ASSERT_EQ(colour.styles.size(), 1U);
  EXPECT_EQ(colour.styles[0].id, "great-wave");
  EXPECT_FALSE(colour.look.empty());
  EXPECT_FALSE(colour.is_look_only);
}

TEST_F(PromptMatcherTest, AloneTheyAreASuggestion) {
  const std::vector<WeightedPrompt> both = {{"darker", 1}, {"great wave", 1}};

  EXPECT_TRUE(match("darker").is_look_only);
  EXPECT_FALSE(match("darker").is_guess);
  EXPECT_EQ(matcher_->match_prompts(both).styles.size(), 1U);
  EXPECT_FALSE(matcher_->match_prompts(both).is_look_only);
}

TEST_F(PromptMatcherTest, PictographsAreUnderstood) {
  EXPECT_EQ(first("🌊"), "great-wave");
  EXPECT_EQ(match("❄️").unmatched, std::vector<std::string>{"❄"});
}

TEST_F(PromptMatcherTest, FirstNamesAreThoseOfOthersToo) {
  EXPECT_EQ(first("Vincent"), "guess");
  EXPECT_EQ(first("Claude the cat"), "guess");
}

TEST_F(PromptMatcherTest, SaysWhatAPromptAsksOfTheLook) {
  const std::vector<WeightedPrompt> prompts = {{"hokusai, warm and xyzzy", 3}, {"warm munch", 1}};

  const auto result = matcher_->match_prompts(prompts);

  ASSERT_EQ(result.look.size(), 1U);
  EXPECT_EQ(result.look[0].member, "warmth");
  EXPECT_DOUBLE_EQ(result.look[0].amount, 0.5);
  EXPECT_EQ(result.unmatched, std::vector<std::string>{"xyzzy"});
}

/// Knows one kinship: gales and whatever speaks of waves. All else is strange to all else.
class KinshipEncoder : public TextEncoder {
 public:
  std::vector<std::vector<float>> encode(std::span<const std::string> texts) const override {
    std::vector<std::vector<float>> vectors;
    for (const std::string& text : texts) {
      const bool is_kin = text.find("gale") != text.npos || text.find("ave") != text.npos;
      using Vector = std::vector<float>;
      vectors.push_back(text.empty() ? Vector{} : is_kin ? Vector{1, 0, 0} : Vector{0, 1, 0});
      if (text.find("zebra") != text.npos) vectors.back() = {0.2F, 0, 0.98F};
    }
    return vectors;
  }
  bool knows(std::span<const std::string> /*texts*/) const override { return true; }
};

TEST_F(PromptMatcherTest, WordsThatNoStyleHasAreUnderstoodByMeaning) {
  const PromptMatcher matcher(painted(), std::make_shared<KinshipEncoder>());

  const auto result = matcher.match("gale");

  EXPECT_TRUE(matcher.has_meaning());
  EXPECT_TRUE(result.by_meaning);
  EXPECT_FALSE(result.is_guess);
  ASSERT_FALSE(result.styles.empty());
  EXPECT_EQ(result.styles[0].id, "great-wave");
  EXPECT_GT(result.styles[0].nearness, 0.5);
  ASSERT_FALSE(result.matched.empty());
  EXPECT_EQ(result.matched[0].words, "gale");
  EXPECT_EQ(result.matched[0].field, "meaning");
}

TEST_F(PromptMatcherTest, AStyleThatWasNamedStaysAheadOfOneThatIsNear) {
  const PromptMatcher matcher(painted(), std::make_shared<KinshipEncoder>());

  EXPECT_EQ(matcher.match("edvard munch in a gale").styles[0].id, "the-scream");
}

TEST_F(PromptMatcherTest, NothingNearIsAGuessOfTheNearest) {
  const PromptMatcher matcher(painted(), std::make_shared<KinshipEncoder>());
  const std::vector<WeightedPrompt> both = {{"zebra", 5}, {"monet", 1}};

  EXPECT_TRUE(matcher.match("zebra").is_guess);
  EXPECT_EQ(matcher.match("zebra").styles[0].id, "great-wave");
  EXPECT_EQ(matcher.match_prompts(both).styles[0].id, "water-lilies");
}

StyleInfo named(const std::string& id, const std::string& name) {
  StyleInfo style;
  style.id = id;
  style.name = name;
  style.description = "Taught from a picture on 2026-11-22.";
  style.tags = {"taught"};
  return style;
}

void teach(StyleBank& bank, const std::string& id, const std::string& name) {
  ASSERT_TRUE(bank.teach(named(id, name), std::vector<float>(bank.vector_size()), nullptr));
}

std::string first_of(const PromptMatcher& matcher, std::string_view text) {
  const auto result = matcher.match(text);
  return result.styles.empty() || result.is_guess ? "" : result.styles[0].id;
}

TEST(TaughtPromptTest, ATaughtStyleIsFoundByItsNameUntilItIsForgotten) {
  StyleBank bank = painters_bank();
  PromptMatcher matcher(bank);
  const std::vector<WeightedPrompt> prompt = {{"my grandmother's quilt", 1}};
  ASSERT_TRUE(matcher.match_prompts(prompt).is_guess);

  teach(bank, "quilt", "My Grandmother\u2019s Quilt");
  EXPECT_FALSE(matcher.knows(prompt));
  matcher.update();
  EXPECT_TRUE(matcher.knows(prompt));
  const auto result = matcher.match_prompts(prompt);

  ASSERT_EQ(result.styles.size(), 1U);
  EXPECT_EQ(result.styles[0].id, "quilt");
  EXPECT_EQ(result.styles[0].name, "My Grandmother\u2019s Quilt");
  EXPECT_EQ(result.matched[0].field, "name");
  EXPECT_TRUE(result.unmatched.empty());
  EXPECT_EQ(first_of(matcher, "qiults, in warm light"), "quilt");

  bank.forget("quilt");
  EXPECT_FALSE(matcher.knows(prompt));
  matcher.update();
  EXPECT_TRUE(matcher.match_prompts(prompt).is_guess);
}

TEST(TaughtPromptTest, StylesThatWereTaughtBeforeTheStartAreFound) {
  StyleBank bank = painters_bank();
  teach(bank, "quilt", "Quilt");
  teach(bank, "quilt-2", "Quilt");

  const PromptMatcher matcher(bank);

  EXPECT_EQ(matcher.match("quilt").styles.size(), 2U);
  EXPECT_EQ(first_of(matcher, "quilt 2"), "quilt-2");
}

TEST(TaughtPromptTest, OfATaughtStyleOnlyTheNameCounts) {
  StyleBank bank = painters_bank();
  teach(bank, "quilt", "Quilt");
  const PromptMatcher matcher(bank, std::make_shared<KinshipEncoder>());

  EXPECT_NE(first_of(matcher, "taught from a picture"), "quilt");
  EXPECT_NE(first_of(matcher, "2026"), "quilt");
}

TEST(TaughtPromptTest, ANameWithoutAWordOfItsOwnIsFoundWhereItIsAllThatIsSaid) {
  StyleBank bank = painters_bank();
  teach(bank, "my-style", "My style");
  teach(bank, "painting", "Painting");
  const PromptMatcher matcher(bank);

  EXPECT_EQ(first_of(matcher, "my style"), "my-style");
  EXPECT_EQ(first_of(matcher, "(Painting:1.5)"), "painting");
  EXPECT_EQ(first_of(matcher, "a painting in my style, by hokusai"), "great-wave");
}

TEST(TaughtPromptTest, ATaughtStyleIsFoundByMeaning) {
  StyleBank bank = painters_bank();
  PromptMatcher matcher(bank, std::make_shared<KinshipEncoder>());
  ASSERT_NE(first_of(matcher, "knave"), "gale");

  teach(bank, "gale", "a gale");
  matcher.update();
  const auto result = matcher.match("knave");

  EXPECT_EQ(result.styles[0].id, "gale");
  EXPECT_DOUBLE_EQ(result.styles[0].nearness, 1);
  EXPECT_EQ(result.matched[0].field, "meaning");
  EXPECT_EQ(result.matched[0].means, "a gale");
}

TEST(TaughtPromptTest, MatchesGoOnWhileStylesComeAndGo) {
  StyleBank bank = painters_bank();
  PromptMatcher matcher(bank, std::make_shared<KinshipEncoder>());
  std::atomic<bool> is_over = false;
  std::thread reader([&] {
    while (!is_over) {
      const std::string found = matcher.match("hokusai").styles[0].id;
      ASSERT_EQ(found, "great-wave");
    }
  });

  for (int i = 0; i < 20; ++i) {
    teach(bank, "quilt", "Quilt");
    matcher.update();
    EXPECT_EQ(first_of(matcher, "quilt"), "quilt");
    bank.forget("quilt");
    matcher.update();
    EXPECT_NE(first_of(matcher, "quilt"), "quilt");
  }
  is_over = true;
  reader.join();
}

TEST_F(PromptMatcherTest, WithoutAnEncoderItSaysSo) {
  EXPECT_FALSE(matcher_->has_meaning());
  EXPECT_FALSE(match("monet").by_meaning);
}

struct PeerPrompt {
  const char* text;
  std::vector<std::string> accepted;  // for the strongest style
};

class PeerPromptsTest : public testing::TestWithParam<PeerPrompt> {};

TEST_P(PeerPromptsTest, GetANearManner) {
  static const PromptMatcher matcher(painted());

  const auto result = matcher.match(GetParam().text);

  ASSERT_FALSE(result.is_guess) << GetParam().text;
  const auto& accepted = GetParam().accepted;
  EXPECT_NE(std::find(accepted.begin(), accepted.end(), result.styles[0].id), accepted.end())
      << GetParam().text << " -> " << result.styles[0].id;
}

INSTANTIATE_TEST_SUITE_P(
    PromptMatcher, PeerPromptsTest,
    testing::Values(
        // The presets of the original StreamStyle page.
        PeerPrompt{"oil painting, artistic style", {"starry-night", "the-scream", "water-lilies"}},
        PeerPrompt{"cyberpunk neon style, futuristic", {"udnie", "composition-vii"}},
        PeerPrompt{"anime style art, manga", {"great-wave", "reverie"}},
        PeerPrompt{"watercolor painting, soft colors", {"water-lilies", "reverie", "grande-jatte"}},
        PeerPrompt{"pixel art, 8-bit retro style", {"grande-jatte", "udnie", "reverie"}},
        PeerPrompt{"van gogh style, impressionist painting", {"starry-night"}},
        PeerPrompt{"pencil sketch drawing, black and white", {"durer-lamentation"}},
        PeerPrompt{"pop art style, bold colors, comic book", {"woman-with-hat"}},
        // GenDJ's library.
        PeerPrompt{"A psychedelic landscape", {"starry-night", "the-scream", "composition-vii"}},
        PeerPrompt{"a super cool dj wearing headphones, rose tinted aviator sunglasses, disco "
                   "colors vibrant indoors digital illustration HDR talking",
                   {"composition-vii", "woman-with-hat"}},
        PeerPrompt{"an illustration of a cyborg, cyberpunk, futuristic, glowing eyes, hdr, ray "
                   "tracing, bionic, metal skin",
                   {"udnie", "composition-vii"}},
        PeerPrompt{"8-bit 8bit pixel art, retro gaming style, vibrant colors, low resolution, "
                   "blocky shapes, blocky",
                   {"grande-jatte", "udnie"}},
        PeerPrompt{"a painting of waves, ocean waves, painted, brush strokes, painting, ocean, "
                   "water, rich blue colors",
                   {"great-wave"}},
        PeerPrompt{"Vaporwave aesthetic digital collage, retro 80s and 90s symbols, pastel colors, "
                   "glitch effects, geometric shapes",
                   {"reverie", "udnie", "composition-vii"}},
        PeerPrompt{"Art Nouveau style illustration of a mermaid, flowing organic lines, pastel "
                   "colors, intricate floral patterns, Alphonse Mucha inspired",
                   {"reverie"}},
        PeerPrompt{"Dark gothic charcoal sketch of a haunted Victorian mansion, high contrast, "
                   "rough textures, eerie atmosphere, Tim Burton inspired",
                   {"durer-lamentation", "the-scream"}},
        PeerPrompt{"Surrealist digital painting of impossible architecture, M.C. Escher inspired, "
                   "optical illusions, muted colors, dreamlike quality",
                   {"durer-lamentation", "the-scream", "starry-night", "composition-vii"}},
        PeerPrompt{"an illustration of a marble statue, person made of marble, stone, carved",
                   {"durer-lamentation"}}));

}  // namespace
}  // namespace streamstyle
