#include "net/target.h"

#include "base/percent.h"
#include "base/utf8.h"

namespace streamstyle {
namespace {

tl::unexpected<Error> bad(std::string message) {
  return fail(ErrorCode::kInvalidArgument, std::move(message));
}

/// Decodes what it can: the deeper layers of a double encoding need not be well formed.
std::string lenient_decode(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      if (const auto byte = percent_decode(text.substr(i, 3)); byte && byte->size() == 1) {
        out += *byte;
        i += 2;
        continue;
      }
    }
    out += text[i];
  }
  return out;
}

bool has_dot_segment(std::string_view path) {
  while (!path.empty()) {
    const std::size_t end = path.find_first_of("/\\");
    std::string_view segment = path.substr(0, end);
    segment = segment.substr(0, segment.find(';'));  // "..;x" is ".." to some that parse it
    if (segment == "." || segment == "..") return true;
    path = end == std::string_view::npos ? std::string_view{} : path.substr(end + 1);
  }
  return false;
}

/// Looks through every layer of percent encoding.
bool hides_dot_segment(std::string path) {
  for (;;) {
    if (has_dot_segment(path)) return true;
    std::string deeper = lenient_decode(path);
    if (deeper == path) return false;  // each round is shorter, so this ends
    path = std::move(deeper);
  }
}

Result<std::map<std::string, std::string>> parse_query(std::string_view query) {
  std::map<std::string, std::string> all;
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    const std::string_view pair = query.substr(0, end);
    query = end == std::string_view::npos ? std::string_view{} : query.substr(end + 1);
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    auto key = percent_decode(pair.substr(0, equals), true);
    auto value = equals == std::string_view::npos ? std::string{}
                                                  : percent_decode(pair.substr(equals + 1), true);
    if (!key || !value) return bad("the query holds a broken percent escape");
    if (!is_valid_utf8(*key) || !is_valid_utf8(*value)) return bad("the query is no valid UTF-8");
    all[std::move(*key)] = std::move(*value);
  }
  return all;
}

}  // namespace

Result<Target> parse_target(std::string_view target) {
  if (target.empty() || target.front() != '/') return bad("the target must start with a slash");
  if (target.find('#') != std::string_view::npos) return bad("the target holds a fragment");
  const std::size_t question = target.find('?');
  Target result;
  result.raw_path = std::string(target.substr(0, question));
  auto path = percent_decode(result.raw_path);
  if (!path) return bad("the path holds a broken percent escape");
  if (path->find('\0') != std::string::npos) return bad("the path holds a NUL");
  if (path->find('\\') != std::string::npos) return bad("the path holds a backslash");
  if (!is_valid_utf8(*path)) return bad("the path is no valid UTF-8");
  if (hides_dot_segment(*path)) return bad("the path holds dot segments");
  result.path = std::move(*path);
  if (question != std::string_view::npos) {
    auto query = parse_query(target.substr(question + 1));
    if (!query) return tl::unexpected<Error>(query.error());
    result.query = std::move(*query);
  }
  return result;
}

}  // namespace streamstyle
