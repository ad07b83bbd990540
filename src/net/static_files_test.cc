#include "net/static_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>

#include "base/random_id.h"

namespace streamstyle {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::Pair;
namespace fs = std::filesystem;

class StaticFilesTest : public testing::Test {
 protected:
  StaticFilesTest() {
    write("dist/index.html", "<!doctype html><title>studio</title>" + std::string(2000, ' '));
    write("dist/assets/app-1a2b.js", "let a = 1;" + std::string(5000, ';'));
    write("dist/assets/pixel.png", "\x89PNG");
    write("dist/.secret", "hidden");
    write("outside.txt", "outside");
    fs::create_symlink(folder_ / "outside.txt", folder_ / "dist/link.txt");
  }
  ~StaticFilesTest() override { fs::remove_all(folder_); }

  void write(const std::string& path, const std::string& text) {
    fs::create_directories((folder_ / path).parent_path());
    std::ofstream(folder_ / path, std::ios::binary) << text;
  }
  StaticFiles files() const { return StaticFiles((folder_ / "dist").string()); }

  static HttpResponse get(const StaticFiles& files, const std::string& path,
                          std::vector<std::pair<std::string, std::string>> headers = {}) {
    HttpRequest request;
    request.method = "GET";
    request.path = path;
    for (auto& [name, value] : headers) request.add_header(name, value);
    return files.serve(request);
  }
  static std::string body_of(const HttpResponse& response) {
    if (!response.shared_body) return response.body;
    return {response.shared_body->begin(), response.shared_body->end()};
  }
  static std::string etag_of(const HttpResponse& response) {
    for (const auto& [name, value] : response.headers) {
      if (name == "ETag") return value;
    }
    return {};
  }

  const fs::path folder_ = fs::temp_directory_path() / ("streamstyle-web-" + random_hex(8));
};

TEST_F(StaticFilesTest, ServesThePageAndItsAssets) {
  const HttpResponse page = get(files(), "/");
  const HttpResponse script = get(files(), "/assets/app-1a2b.js");

  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(body_of(page), HasSubstr("studio"));
  EXPECT_THAT(page.headers, Contains(Pair("Cache-Control", "no-cache")));
  EXPECT_THAT(page.headers, Contains(Pair("Content-Type", "text/html; charset=utf-8")));
  EXPECT_THAT(script.headers, Contains(Pair("Cache-Control", HasSubstr("immutable"))));
  EXPECT_THAT(script.headers, Contains(Pair("Content-Type", "text/javascript; charset=utf-8")));
}

TEST_F(StaticFilesTest, SendsGzipToThoseWhoTakeIt) {
  const StaticFiles all = files();

  const HttpResponse packed =
      get(all, "/assets/app-1a2b.js", {{"Accept-Encoding", "deflate, gzip;q=0.8"}});
  const HttpResponse plain = get(all, "/assets/app-1a2b.js", {{"Accept-Encoding", "gzip;q=0"}});

  EXPECT_THAT(packed.headers, Contains(Pair("Content-Encoding", "gzip")));
  EXPECT_THAT(packed.headers, Contains(Pair("Vary", "Accept-Encoding")));
  EXPECT_LT(packed.shared_body->size(), 200U);
  EXPECT_EQ(packed.shared_body->at(0), 0x1F);
  EXPECT_THAT(plain.headers, Not(Contains(Pair("Content-Encoding", testing::_))));
  EXPECT_NE(etag_of(packed), etag_of(plain));
}

TEST_F(StaticFilesTest, SaysThatNothingHasChanged) {
  const StaticFiles all = files();
  const std::string etag = etag_of(get(all, "/"));

  const HttpResponse same = get(all, "/", {{"If-None-Match", "\"x\", W/" + etag}});
  const HttpResponse other = get(all, "/", {{"If-None-Match", "\"x\""}});

  EXPECT_EQ(same.status, 304);
  EXPECT_EQ(body_of(same), "");
  EXPECT_EQ(etag_of(same), etag);
  EXPECT_EQ(other.status, 200);
}

TEST_F(StaticFilesTest, GivesThePageToNavigationsOnly) {
  const StaticFiles all = files();

  EXPECT_THAT(body_of(get(all, "/stage", {{"Accept", "text/html,*/*"}})), HasSubstr("studio"));
  EXPECT_EQ(get(all, "/stage", {{"Accept", "*/*"}}).status, 404);
  for (const char* path : {"/v1/nothing", "/api/nothing", "/assets/gone", "/robots.txt",
                           "/stage/x.js", "//evil", "/index.html/"}) {
    EXPECT_EQ(get(all, path, {{"Accept", "text/html"}}).status,
              std::string(path) == "/index.html/" ? 200 : 404)
        << path;
  }
}

TEST_F(StaticFilesTest, NeverLeavesItsFolder) {
  const StaticFiles all = files();

  for (const char* path :
       {"/../outside.txt", "/link.txt", "/.secret", "/assets/../../outside.txt", "/assets",
        "/dist/index.html", "/etc/passwd.txt", "/assets//app-1a2b.js"}) {
    EXPECT_EQ(get(all, path).status, 404) << path;
  }
}

TEST_F(StaticFilesTest, AnswersReadingMethodsOnly) {
  HttpRequest request;
  request.method = "POST";
  request.path = "/";

  EXPECT_EQ(files().serve(request).status, 405);
}

TEST_F(StaticFilesTest, ShowsHowToBuildThePageWhenItIsMissing) {
  const StaticFiles none((folder_ / "no such folder").string());

  const HttpResponse page = get(none, "/");

  EXPECT_FALSE(none.has_studio());
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("./run"));
  EXPECT_EQ(get(none, "/stage", {{"Accept", "text/html"}}).status, 404);
}

}  // namespace
}  // namespace streamstyle
