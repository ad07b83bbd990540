#include "infer/openvino_network.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <thread>
#include <vector>

#include "infer/cpu_info.h"
#include "infer/tiny_network.h"

namespace streamstyle {
namespace {

namespace fs = std::filesystem;

class OpenVinoNetworkTest : public testing::Test {
 protected:
  OpenVinoNetworkTest() {
    std::string name = (fs::temp_directory_path() / "streamstyle-net-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    write_tiny_network(folder_);
  }
  ~OpenVinoNetworkTest() override { fs::remove_all(folder_); }

  Result<std::unique_ptr<OpenVinoNetwork>> load(NetworkOptions options = {}) const {
    if (options.precision == "auto") options.precision = "f32";  // exact arithmetic
    return OpenVinoNetwork::load(folder_ / "network.xml", options);
  }
  static std::string read_text(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  static void write_text(const fs::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
  }

  /// A batch whose picture i is a ramp, painted with styles[i].
  static std::vector<std::uint8_t> paint(OpenVinoNetwork& network, Size size,
                                         const std::vector<TinyStyle>& styles) {
    const auto pixels = static_cast<std::size_t>(size.area()) * styles.size();
    std::vector<std::uint8_t> image(pixels * 3);
    for (std::size_t i = 0; i < image.size(); ++i) image[i] = static_cast<std::uint8_t>(i % 251);
    std::vector<std::uint8_t> painted(pixels * 3);
    std::vector<float> style;
    for (const auto& one : styles) style.insert(style.end(), one.begin(), one.end());
    const std::vector<float> noise(pixels / 16, 1.0F);
    const NetworkBatch data{image.data(), style.data(), noise.data(), painted.data()};
    const auto ran = network.infer(size, static_cast<int>(styles.size()), data);
    EXPECT_TRUE(ran.has_value()) << (ran ? "" : ran.error().text());
    return painted;
  }

  fs::path folder_;
};

TEST_F(OpenVinoNetworkTest, PaintsIntoTheCallersMemory) {
  const auto network = load().value();

  const auto same = paint(*network, {64, 32}, {kTinyIdentity});
  const auto negative = paint(*network, {64, 32}, {kTinyNegative});

  for (std::size_t i = 0; i < same.size(); ++i) {
    ASSERT_EQ(same[i], i % 251);
    ASSERT_EQ(negative[i], 255 - i % 251);
  }
  EXPECT_EQ(network->style_size(), kTinyStyleSize);
  EXPECT_EQ(network->precision(), "f32");
}

TEST_F(OpenVinoNetworkTest, ABatchHoldsDifferentStyles) {
  const auto network = load().value();
  const std::size_t picture = 32 * 32 * 3;

  const auto painted = paint(*network, {32, 32}, {kTinyIdentity, kTinyRed, kTinyNegative});

  EXPECT_EQ(painted[5], 5);
  EXPECT_EQ(painted[picture + 3], 200);
  EXPECT_EQ(painted[picture + 4], 0);
  EXPECT_EQ(painted[2 * picture + 10], 255 - (2 * picture + 10) % 251);
}

TEST_F(OpenVinoNetworkTest, KeepsTheSixShapesUsedLast) {
  const auto network = load().value();
  for (int i = 1; i <= 6; ++i) ASSERT_TRUE(network->prepare({32 * i, 32}, 1).has_value());
  paint(*network, {32, 32}, {kTinyIdentity});  // the first is now the newest

  ASSERT_TRUE(network->prepare({32, 64}, 1).has_value());

  EXPECT_EQ(network->num_prepared(), OpenVinoNetwork::kMaxShapes);
  EXPECT_TRUE(network->is_prepared({32, 32}, 1));
  EXPECT_FALSE(network->is_prepared({64, 32}, 1)) << "the least recently used goes";
  EXPECT_TRUE(network->is_prepared({32, 64}, 1));
  EXPECT_FALSE(network->is_prepared({32, 64}, 2)) << "another batch is another shape";
}

TEST_F(OpenVinoNetworkTest, PreparesOnAnotherThreadWhileItPaints) {
  const auto network = load().value();
  ASSERT_TRUE(network->prepare({32, 32}, 1).has_value());

  std::thread other([&] {
    for (int i = 2; i < 9; ++i) EXPECT_TRUE(network->prepare({32 * i, 32}, 1).has_value());
  });
  for (int i = 0; i < 200; ++i) EXPECT_EQ(paint(*network, {32, 32}, {kTinyIdentity})[7], 7);
  other.join();
}

TEST_F(OpenVinoNetworkTest, MissingTruncatedOrForeignFilesAreErrorsWithAFix) {
  const std::string xml = read_text(folder_ / "network.xml");
  const auto expect_refusal = [&](const char* what) {
    const auto network = load();
    ASSERT_FALSE(network.has_value()) << what;
    EXPECT_EQ(network.error().code, ErrorCode::kUnavailable) << what;
    EXPECT_FALSE(network.error().fix.empty()) << what;
    EXPECT_EQ(network.error().message.find('\n'), std::string::npos) << what;
  };
  write_text(folder_ / "network.xml", xml.substr(0, xml.size() / 2));
  expect_refusal("truncated xml");
  write_text(folder_ / "network.xml", "not xml");
  expect_refusal("no xml");
  std::string renamed = xml;
  for (std::size_t at = renamed.find("\"image\""); at != std::string::npos;
       at = renamed.find("\"image\"")) {
    renamed.replace(at, 7, "\"other\"");
  }
  write_text(folder_ / "network.xml", renamed);
  expect_refusal("another input");
  fs::remove(folder_ / "network.xml");
  expect_refusal("missing xml");
}

TEST_F(OpenVinoNetworkTest, TruncatedWeightsNeverCrash) {
  const std::string bin = read_text(folder_ / "network.bin");
  write_text(folder_ / "network.bin", bin.substr(0, bin.size() / 2));

  const auto network = load();

  ASSERT_FALSE(network.has_value());
  EXPECT_EQ(network.error().code, ErrorCode::kUnavailable);
}

TEST_F(OpenVinoNetworkTest, UsesTheCacheAndSurvivesADamagedOne) {
  const fs::path cache = folder_ / "cache";
  NetworkOptions options;
  options.cache_dir = cache;
  ASSERT_TRUE(load(options).value()->prepare({32, 32}, 1).has_value());
  ASSERT_FALSE(fs::is_empty(cache));

  for (const auto& entry : fs::recursive_directory_iterator(cache)) {
    if (!entry.is_regular_file()) continue;
    const std::string blob = read_text(entry.path());
    write_text(entry.path(), blob.substr(0, blob.size() / 2));
  }
  const auto network = load(options).value();

  EXPECT_EQ(paint(*network, {32, 32}, {kTinyIdentity})[9], 9);
}

TEST_F(OpenVinoNetworkTest, ACacheThatCannotBeWrittenIsNoFault) {
  write_text(folder_ / "file", "");
  NetworkOptions options;
  options.cache_dir = folder_ / "file" / "cache";

  const auto network = load(options);

  ASSERT_TRUE(network.has_value());
  EXPECT_TRUE((*network)->prepare({32, 32}, 1).has_value());
}

TEST_F(OpenVinoNetworkTest, ChoosesThePrecisionThatTheProcessorHas) {
  const auto automatic =
      OpenVinoNetwork::load(folder_ / "network.xml", {.precision = "auto"}).value();
  EXPECT_EQ(automatic->precision(), read_cpu_info().has_bf16 ? "bf16" : "f32");

  EXPECT_EQ(load({.precision = "f16"}).error().code, ErrorCode::kInvalidArgument);
}

}  // namespace
}  // namespace streamstyle
