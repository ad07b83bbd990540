#pragma once

#include <map>
#include <string>

#include "net/http.h"

namespace streamstyle {

/// The studio's built files, read into memory once, so that no request ever touches the disk: a
/// path is looked up as it is, and what wasn't there at the start is not there.
///
/// index.html is always revalidated; what lies under /assets/ carries its hash in its name and may
/// be kept for a year. Text is also kept compressed. A page's own addresses ("/stage") get
/// index.html, if a browser navigates there. Read-only after construction: any thread.
class StaticFiles {
 public:
  /// A missing or empty folder gives a page that says how to build the studio.
  explicit StaticFiles(const std::string& folder);

  HttpResponse serve(const HttpRequest& request) const;
  bool has_studio() const { return files_.contains("/index.html"); }
  std::size_t num_files() const { return files_.size(); }

 private:
  struct File {
    std::string content_type;
    std::string etag;  ///< without quotes
    SharedBytes plain;
    SharedBytes gzip;    ///< null where it saves nothing
    SharedBytes brotli;  ///< only where the build made a .br beside the file
  };

  static HttpResponse respond(const HttpRequest& request, const File& file,
                              std::string_view cache_control);

  std::map<std::string, File, std::less<>> files_;
};

}  // namespace streamstyle
