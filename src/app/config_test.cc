#include "app/config.h"

#include <gtest/gtest.h>

#include <fstream>

#include "app/serve_options.h"
#include "base/random_id.h"

namespace streamstyle {
namespace {

namespace fs = std::filesystem;

class ConfigTest : public ::testing::Test {
 protected:
  ConfigTest() { fs::create_directories(folder_); }
  ~ConfigTest() override { fs::remove_all(folder_); }

  fs::path write(const std::string& text) const {
    std::ofstream(folder_ / "a.toml") << text;
    return folder_ / "a.toml";
  }
  Config::Environment environment() const {
    return [this](const char* name) -> const char* {
      const auto it = variables_.find(name);
      return it == variables_.end() ? nullptr : it->second.c_str();
    };
  }
  Config load(const Config::Flags& flags = {}) const {
    auto config = Config::load(flags, {}, environment());
    EXPECT_TRUE(config.has_value()) << config.error().text();
    return *config;
  }
  Result<ServeOptions> options(const Config::Flags& flags) const {
    return to_serve_options(load(flags));
  }

  const fs::path folder_ = fs::temp_directory_path() / ("config-" + random_hex(8));
  std::map<std::string, std::string> variables_;
};

TEST_F(ConfigTest, FlagsWinOverTheEnvironmentThatWinsOverTheFile) {
  const fs::path file = write("listen = '127.0.0.1:1'\nengine = 'passthrough'\nlog = 'warn'\n");
  variables_["STREAMSTYLE_LISTEN"] = "127.0.0.1:2";
  variables_["STREAMSTYLE_ENGINE"] = "style";

  const auto config = Config::load({{"listen", {"127.0.0.1:3"}}}, file, environment());

  ASSERT_TRUE(config.has_value()) << config.error().text();
  EXPECT_EQ(config->text("listen"), "127.0.0.1:3");
  EXPECT_EQ(config->source("listen"), "--listen");
  EXPECT_EQ(config->text("engine"), "style");
  EXPECT_EQ(config->source("engine"), "STREAMSTYLE_ENGINE");
  EXPECT_EQ(config->text("log"), "warn");
  EXPECT_EQ(config->source("log"), file.string());
  EXPECT_EQ(config->source("max-side"), "default");
}

TEST_F(ConfigTest, AnUnknownKeyInTheFileNamesTheNearest) {
  const auto config = Config::load({}, write("lisen = 'x'\n"), environment());

  ASSERT_FALSE(config.has_value());
  EXPECT_NE(config.error().text().find("\"lisen\""), std::string::npos);
  EXPECT_NE(config.error().text().find("did you mean \"listen\"?"), std::string::npos);
}

TEST_F(ConfigTest, ABrokenFileIsOneLine) {
  const auto config = Config::load({}, write("listen = \n"), environment());

  ASSERT_FALSE(config.has_value());
  EXPECT_EQ(config.error().text().find('\n'), std::string::npos);
}

TEST_F(ConfigTest, AMissingFileIsAnError) {
  EXPECT_FALSE(Config::load({}, folder_ / "none.toml", environment()).has_value());
}

TEST_F(ConfigTest, ListsComeFromArraysAndCommas) {
  variables_["STREAMSTYLE_ALLOW_ORIGIN"] = "https://a,https://b";

  const auto config = Config::load({}, write("allow-host = ['one', 'two']\n"), environment());

  ASSERT_TRUE(config.has_value()) << config.error().text();
  EXPECT_EQ(config->list("allow-host"), (std::vector<std::string>{"one", "two"}));
  EXPECT_EQ(config->list("allow-origin"), (std::vector<std::string>{"https://a", "https://b"}));
}

TEST_F(ConfigTest, TheTableHidesSecrets) {
  const std::string table = load({{"token", {"hunter2"}}}).table();

  EXPECT_EQ(table.find("hunter2"), std::string::npos);
  EXPECT_NE(table.find("--token"), std::string::npos);
}

TEST_F(ConfigTest, TheDataFolderFollowsXdg) {
  variables_["HOME"] = "/srv/ada";
  EXPECT_EQ(load().text("data"), "/srv/ada/.local/share/streamstyle");

  variables_["XDG_DATA_HOME"] = "/data";
  EXPECT_EQ(load().text("data"), "/data/streamstyle");
}

TEST_F(ConfigTest, AWiderBindNeedsAToken) {
  const auto refused = options({{"listen", {"0.0.0.0:8000"}}});

  ASSERT_FALSE(refused.has_value());
  EXPECT_NE(refused.error().text().find("--token"), std::string::npos);
  EXPECT_TRUE(options({{"listen", {"0.0.0.0:8000"}}, {"token", {"t"}}}).has_value());
  EXPECT_FALSE(options({{"compat", {"gendj"}}, {"compat-listen", {"0.0.0.0"}}}).has_value());
}

TEST_F(ConfigTest, TheTokenFilesFirstLineIsTheToken) {
  std::ofstream(folder_ / "token") << "s3cret\nmore\n";

  const auto read = options({{"token-file", {(folder_ / "token").string()}}});

  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->token, "s3cret");
}

TEST_F(ConfigTest, AnEmptyTokenIsNoToken) {
  // --token "$TOKEN" with the variable unset must not open the door.
  EXPECT_FALSE(options({{"token", {""}}}).has_value());
}

TEST_F(ConfigTest, ATokenAndATokenFileContradict) {
  EXPECT_FALSE(options({{"token", {"a"}}, {"token-file", {"b"}}}).has_value());
}

TEST_F(ConfigTest, NumbersNameWhereTheyCameFrom) {
  variables_["STREAMSTYLE_MAX_STREAMS"] = "many";

  const auto refused = options({});

  ASSERT_FALSE(refused.has_value());
  EXPECT_NE(refused.error().text().find("STREAMSTYLE_MAX_STREAMS"), std::string::npos);
}

TEST_F(ConfigTest, CertificateAndKeyBelongTogether) {
  EXPECT_FALSE(options({{"tls-cert", {"a.pem"}}}).has_value());
}

TEST_F(ConfigTest, CompatPortsAreFour) {
  const auto read = options({{"compat", {"gendj"}}, {"compat-ports", {"1,2,3,0"}}});

  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->compat->ready_port, 3);
  EXPECT_EQ(read->compat->osc_port, 0);
  for (const char* bad : {"1,2,3", "1,2,3,4,5", "1,2,3,x", "1,2,3,70000", ""}) {
    EXPECT_FALSE(options({{"compat", {"gendj"}}, {"compat-ports", {bad}}}).has_value()) << bad;
  }
}

TEST(ParseEndpoint, TakesTheUsualForms) {
  EXPECT_EQ(parse_endpoint("0.0.0.0:80")->address, "0.0.0.0");
  EXPECT_EQ(parse_endpoint("[::1]:8000")->address, "::1");
  EXPECT_EQ(parse_endpoint("localhost:0")->address, "127.0.0.1");
  EXPECT_EQ(parse_endpoint(":8000")->port, 8000);
  EXPECT_EQ(parse_endpoint("9000")->port, 9000);
}

TEST(ParseEndpoint, RefusesTheRest) {
  for (const char* bad : {"", "host", "example.org:80", "127.0.0.1:", "127.0.0.1:65536",
                          "127.0.0.1:-1", "1.2.3.4.5:80", "127.0.0.1:80x"}) {
    EXPECT_FALSE(parse_endpoint(bad).has_value()) << bad;
  }
}

}  // namespace
}  // namespace streamstyle
