#include "style/meaning.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <numeric>
#include <set>
#include <span>
#include <utility>

namespace streamstyle {
namespace {

constexpr std::array kShares = {0.46, 0.32, 0.22};  // of the nearest texts of a style
constexpr std::size_t kTextsAtOnce = 64;

/// The whole part as one text; where words have different emphasis, theirs follow.
std::vector<std::string> texts_of(const PromptPart& part) {
  std::vector<std::string> texts(1);
  for (const PromptFragment& fragment : part.fragments) {
    texts[0] += (texts[0].empty() ? "" : " ") + fragment.text;
    if (part.fragments.size() > 1) texts.push_back(fragment.text);
  }
  return texts;
}

double dot(const std::vector<float>& a, const std::vector<float>& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0F);
}

}  // namespace

std::vector<std::string> texts_of(const StyleInfo& style) {
  std::vector<std::string> texts = {style.name, style.description, style.artist};
  texts.insert(texts.end(), style.synonyms.begin(), style.synonyms.end());
  texts.insert(texts.end(), style.tags.begin(), style.tags.end());
  std::set<std::string> known{""};
  texts.erase(std::remove_if(texts.begin(), texts.end(),
                             [&](const auto& text) { return !known.insert(text).second; }),
              texts.end());
  return texts;
}

Meaning::Meaning(std::vector<Texts> styles, std::shared_ptr<const TextEncoder> encoder)
    : encoder_(std::move(encoder)), num_styles_(styles.size()) {
  std::vector<Text> texts;
  for (std::size_t style = 0; style < num_styles_; ++style) {
    for (auto& text : styles[style]) texts.push_back({style, std::move(text)});
  }
  described_ = std::async(std::launch::async, [this, texts = std::move(texts)]() mutable {
                 return describe(std::move(texts));
               }).share();
}

Meaning::~Meaning() {
  is_stopping_ = true;
  described_.wait();
}

Meaning::Described Meaning::describe(std::vector<Text> texts) const {
  Described described{std::move(texts), {}};
  std::vector<std::string> plain;
  for (const Text& text : described.texts) plain.push_back(text.text);
  for (std::size_t at = 0; at < plain.size() && !is_stopping_; at += kTextsAtOnce) {
    const std::size_t count = std::min(kTextsAtOnce, plain.size() - at);
    for (auto& vector : encoder_->encode(std::span(plain).subspan(at, count))) {
      described.vectors.push_back(std::move(vector));
    }
  }
  return described;
}

bool Meaning::knows(const PromptPart& part) const {
  return described_.wait_for(std::chrono::seconds(0)) == std::future_status::ready &&
         encoder_->knows(texts_of(part));
}

/// The mean of the vectors of the part's texts, by emphasis.
std::vector<float> Meaning::encode(const PromptPart& part) const {
  const auto vectors = encoder_->encode(texts_of(part));
  std::vector<float> sum = vectors[0];
  for (std::size_t i = 1; i < vectors.size() && !sum.empty(); ++i) {
    if (vectors[i].empty()) continue;
    const auto weight = static_cast<float>(part.fragments[i - 1].weight);
    for (std::size_t j = 0; j < sum.size(); ++j) sum[j] += weight * vectors[i][j];
  }
  const double length = std::sqrt(dot(sum, sum));
  for (float& value : sum) value = static_cast<float>(value / length);
  return sum;
}

std::vector<Nearness> Meaning::nearness(const PromptPart& part) const {
  const Described& described = described_.get();
  const std::vector<float> prompt = encode(part);
  if (prompt.empty()) return {};
  struct Best {
    std::array<double, kShares.size()> cosines{};
    std::size_t num_texts = 0;
    std::size_t text = 0;
  };
  std::vector<Best> best(num_styles_);
  for (std::size_t i = 0; i < described.vectors.size(); ++i) {
    if (described.vectors[i].size() != prompt.size()) continue;
    Best& of_style = best[described.texts[i].style];
    double cosine = dot(described.vectors[i], prompt);
    ++of_style.num_texts;
    if (cosine > of_style.cosines[0]) of_style.text = i;
    for (double& kept : of_style.cosines) {
      if (cosine > kept) std::swap(cosine, kept);
    }
  }
  std::vector<Nearness> nearness;
  for (const Best& of_style : best) {
    if (of_style.num_texts == 0) {
      nearness.emplace_back();
      continue;
    }
    const auto shares = std::span(kShares).first(std::min(of_style.num_texts, kShares.size()));
    const double cosine =
        std::inner_product(shares.begin(), shares.end(), of_style.cosines.begin(), 0.0) /
        std::accumulate(shares.begin(), shares.end(), 0.0);
    nearness.push_back({cosine, described.texts[of_style.text].text});
  }
  return nearness;
}

}  // namespace streamstyle
