#include "net/static_files.h"

#include <openssl/sha.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/log.h"

namespace streamstyle {
namespace fs = std::filesystem;
namespace {

constexpr const char* kNoStudio =
    "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
    "<meta name=\"viewport\" content=\"width=device-width\"><title>StreamStyle</title>"
    "<style>body{font:1.1rem/1.6 system-ui,sans-serif;max-width:34rem;margin:4rem auto;"
    "padding:0 1rem;color:#222}code{background:#eee;padding:.1rem .3rem;border-radius:.2rem}"
    "</style><h1>StreamStyle is running</h1><p>Its page has not been built yet. Stop the server "
    "and start it with <code>./run</code>, which builds the page, or point <code>--web</code> at a "
    "folder with a built one.</p><p>The API works without it: see "
    "<a href=\"/openapi.yaml\">openapi.yaml</a>.</p></html>";

constexpr std::string_view kRevalidate = "no-cache";
constexpr std::string_view kForAYear = "public, max-age=31536000, immutable";

struct Kind {
  std::string_view suffix;
  std::string_view content_type;
  bool compresses;
};
constexpr std::array kKinds{
    Kind{".html", "text/html; charset=utf-8", true},
    Kind{".js", "text/javascript; charset=utf-8", true},
    Kind{".mjs", "text/javascript; charset=utf-8", true},
    Kind{".css", "text/css; charset=utf-8", true},
    Kind{".json", "application/json", true},
    Kind{".map", "application/json", true},
    Kind{".webmanifest", "application/manifest+json", true},
    Kind{".svg", "image/svg+xml", true},
    Kind{".txt", "text/plain; charset=utf-8", true},
    Kind{".wasm", "application/wasm", true},
    Kind{".png", "image/png", false},
    Kind{".jpg", "image/jpeg", false},
    Kind{".jpeg", "image/jpeg", false},
    Kind{".webp", "image/webp", false},
    Kind{".avif", "image/avif", false},
    Kind{".gif", "image/gif", false},
    Kind{".ico", "image/x-icon", false},
    Kind{".woff2", "font/woff2", false},
    Kind{".mp4", "video/mp4", false},
    Kind{".webm", "video/webm", false},
};

Kind kind_of(std::string_view path) {
  const auto found = std::find_if(kKinds.begin(), kKinds.end(),
                                  [&](const Kind& kind) { return path.ends_with(kind.suffix); });
  return found == kKinds.end() ? Kind{"", "application/octet-stream", false} : *found;
}

SharedBytes read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return nullptr;
  return std::make_shared<const Bytes>(std::istreambuf_iterator<char>(file),
                                       std::istreambuf_iterator<char>());
}

/// Null where it would save less than a tenth.
SharedBytes gzip(const Bytes& plain) {
  z_stream stream{};
  constexpr int kGzipWindow = 15 + 16;
  if (deflateInit2(&stream, 9, Z_DEFLATED, kGzipWindow, 9, Z_DEFAULT_STRATEGY) != Z_OK) {
    return nullptr;
  }
  Bytes packed(deflateBound(&stream, static_cast<uLong>(plain.size())));
  stream.next_in = const_cast<Bytef*>(plain.data());  // zlib's interface; it only reads
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = packed.data();
  stream.avail_out = static_cast<uInt>(packed.size());
  const bool is_done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  if (!is_done || packed.size() * 10 > plain.size() * 9) return nullptr;
  return std::make_shared<const Bytes>(std::move(packed));
}

std::string hash_of(const Bytes& bytes) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(bytes.data(), bytes.size(), digest.data());
  constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (std::size_t i = 0; i < 12; ++i) {
    hex += kDigits[digest[i] >> 4U];
    hex += kDigits[digest[i] & 15U];
  }
  return hex;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// Whether `list` (Accept-Encoding) takes `coding`: named, and not with q=0.
bool accepts(std::string_view list, std::string_view coding) {
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    const std::string_view item = trim(list.substr(0, comma));
    list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
    const std::size_t semicolon = item.find(';');
    if (!equals_ignoring_case(trim(item.substr(0, semicolon)), coding)) continue;
    if (semicolon == std::string_view::npos) return true;
    const std::string_view weight = trim(item.substr(semicolon + 1));
    return weight.find_first_of("123456789") != std::string_view::npos;
  }
  return false;
}

/// If-None-Match compares weakly (RFC 9110 13.1.2).
bool matches(std::string_view if_none_match, const std::string& etag) {
  return trim(if_none_match) == "*" || if_none_match.find('"' + etag + '"') != std::string::npos;
}

bool is_page_navigation(const HttpRequest& request) {
  const std::string_view path = request.path;
  for (const std::string_view not_a_page : {"/v1/", "/api/", "/assets/"}) {
    if (path.starts_with(not_a_page)) return false;
  }
  if (path.find("//") != std::string_view::npos) return false;
  if (path.substr(path.rfind('/')).find('.') != std::string_view::npos) return false;
  return request.header("sec-fetch-mode") == "navigate" ||
         request.header("accept").find("text/html") != std::string_view::npos;
}

}  // namespace

StaticFiles::StaticFiles(const std::string& folder) {
  std::error_code error;
  const fs::path root = fs::canonical(folder, error);
  if (error) return;
  fs::recursive_directory_iterator entry(root, fs::directory_options::skip_permission_denied,
                                         error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    // Links may lead out of the folder: only real files in real folders are served.
    if (entry->is_symlink() || !entry->is_regular_file()) continue;
    const std::string path = "/" + fs::relative(entry->path(), root).generic_string();
    if (path.find("/.") != std::string::npos) continue;
    if (path.ends_with(".br") || path.ends_with(".gz")) continue;  // taken with their file
    File file;
    file.plain = read(entry->path());
    if (!file.plain) continue;
    const Kind kind = kind_of(path);
    file.content_type = kind.content_type;
    file.etag = hash_of(*file.plain);
    if (kind.compresses) {
      file.gzip = gzip(*file.plain);
      file.brotli = read(entry->path().string() + ".br");
    }
    files_.emplace(path, std::move(file));
  }
  if (error) log("net").warn("reading " + folder + " failed: " + error.message());
}

HttpResponse StaticFiles::serve(const HttpRequest& request) const {
  if (request.method != "GET" && request.method != "HEAD") {
    return HttpResponse::problem(405, {ErrorCode::kInvalidArgument,
                                       request.method + " is not possible here", "use GET", "", 0})
        .with("Allow", "GET, HEAD");
  }
  const bool is_root = request.path == "/";
  if (const auto found = files_.find(is_root ? "/index.html" : std::string_view(request.path));
      found != files_.end()) {
    return respond(request, found->second,
                   request.path.starts_with("/assets/") ? kForAYear : kRevalidate);
  }
  if (is_root || (is_page_navigation(request) && has_studio())) {
    if (const auto page = files_.find("/index.html"); page != files_.end()) {
      return respond(request, page->second, kRevalidate);
    }
    HttpResponse response;
    response.body = kNoStudio;
    return std::move(response.with("Content-Type", "text/html; charset=utf-8")
                         .with("Cache-Control", "no-store"));
  }
  return HttpResponse::problem(
      {ErrorCode::kNotFound, "nothing lives at " + request.path, "", "", 0});
}

HttpResponse StaticFiles::respond(const HttpRequest& request, const File& file,
                                  std::string_view cache_control) {
  const std::string_view codings = request.header("accept-encoding");
  SharedBytes body = file.plain;
  std::string etag = file.etag;
  std::string coding;
  if (file.brotli && accepts(codings, "br")) {
    body = file.brotli;
    coding = "br";
  } else if (file.gzip && accepts(codings, "gzip")) {
    body = file.gzip;
    coding = "gzip";
  }
  if (!coding.empty()) etag += "-" + coding;
  HttpResponse response;
  response.with("ETag", '"' + etag + '"')
      .with("Cache-Control", std::string(cache_control))
      .with("Vary", "Accept-Encoding");
  if (matches(request.header("if-none-match"), etag)) {
    response.status = 304;
    return response;
  }
  response.with("Content-Type", file.content_type);
  if (!coding.empty()) response.with("Content-Encoding", coding);
  response.shared_body = std::move(body);
  return response;
}

}  // namespace streamstyle
