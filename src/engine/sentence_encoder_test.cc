#include "engine/sentence_encoder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <numeric>
#include <string>
#include <vector>

#include "style/bank_on_disk.h"

namespace streamstyle {
namespace {

namespace fs = std::filesystem;

fs::path models() { return fs::path(STREAMSTYLE_SOURCE_DIR) / "models" / "minilm"; }

float cosine(const std::vector<float>& a, const std::vector<float>& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0F);
}

TEST(SentenceEncoder, NearInMeaningIsNearInAngle) {
  const auto encoder = load_text_encoder(models());
  ASSERT_TRUE(encoder) << encoder.error().message;
  const std::vector<std::string> texts = {"a stormy sea", "huge ocean waves in the wind",
                                          "a tidy spreadsheet"};

  const auto vectors = (*encoder)->encode(texts);

  ASSERT_EQ(vectors[0].size(), 384U);
  EXPECT_NEAR(cosine(vectors[0], vectors[0]), 1, 1e-4);
  EXPECT_GT(cosine(vectors[0], vectors[1]), 0.5);
  EXPECT_LT(cosine(vectors[0], vectors[2]), 0.3);
}

TEST(SentenceEncoder, KeepsToThePublishedNetwork) {
  const auto encoder = load_text_encoder(models());
  ASSERT_TRUE(encoder);
  const std::vector<std::string> texts = {"van gogh", "thick swirling paint", "pixel art"};

  const auto vectors = (*encoder)->encode(texts);

  // From the float weights, by train/sentence.py's source in NumPy.
  EXPECT_NEAR(cosine(vectors[0], vectors[1]), 0.301, 0.02);
  EXPECT_NEAR(cosine(vectors[0], vectors[2]), 0.396, 0.02);
}

TEST(SentenceEncoder, ATextGivesTheSameVectorAloneAndInCompany) {
  const auto first = load_text_encoder(models());
  const auto second = load_text_encoder(models());
  ASSERT_TRUE(first && second);
  const std::vector<std::string> many = {"oil", "blue night", "ink", "red", "a calm pond", "oil"};
  const std::vector<std::string> one = {"ink"};

  const auto together = (*first)->encode(many);
  const auto alone = (*second)->encode(one);

  EXPECT_NEAR(cosine(together[2], alone[0]), 1, 1e-4);
  EXPECT_EQ(together[0], together[5]);
}

TEST(SentenceEncoder, ATextWithoutWordsHasNoVector) {
  const auto encoder = load_text_encoder(models());
  ASSERT_TRUE(encoder);
  const std::vector<std::string> texts = {"", "?!", std::string(10000, 'x')};

  for (const auto& vector : (*encoder)->encode(texts)) EXPECT_TRUE(vector.empty());
}

TEST(SentenceEncoder, DamagedFilesAreRefusedWithAReason) {
  const TemporaryFolder folder;
  EXPECT_EQ(load_text_encoder(folder.path()).error().code, ErrorCode::kNotFound);
  for (const auto& entry : fs::directory_iterator(models())) {
    fs::create_symlink(entry.path(), folder.path() / entry.path().filename());
  }
  ASSERT_TRUE(load_text_encoder(folder.path()));

  for (const char* name :
       {"tokens.bin", "tokenizer.bin", "tokenizer.xml", "network.xml", "weights.1.bin"}) {
    const fs::path file = folder.path() / name;
    fs::remove(file);
    write_file(file, "short");
    EXPECT_FALSE(load_text_encoder(folder.path())) << name;
    fs::remove(file);
    fs::create_symlink(models() / name, file);
  }
}

}  // namespace
}  // namespace streamstyle
