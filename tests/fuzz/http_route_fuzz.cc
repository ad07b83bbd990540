#include "fuzz_check.h"
#include "net/router.h"
#include "net/target.h"

using namespace streamstyle;

namespace {

const Router& router() {
  static const Router* const routes = [] {
    auto* made = new Router;
    const HttpHandler handler = [](const HttpRequest& request, const HttpReply& reply) {
      FUZZ_CHECK(request.path.find("/../") == std::string::npos);
      reply(HttpResponse::text(200, "ok"));
    };
    made->add("GET", "/v1/streams/{id}/look", handler);
    made->add("POST", "/prompt/{prompt...}", handler);
    made->add("POST", "/v1/styles", handler, LargeBodies{.max_bytes = 1});
    made->add("GET", "/", handler);
    made->set_fallback(handler);
    return made;
  }();
  return *routes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const Result<Target> target = parse_target(text);
  if (!target) return 0;
  FUZZ_CHECK(target->path.starts_with('/'));
  FUZZ_CHECK(target->path.find('\0') == std::string::npos);
  FUZZ_CHECK(target->path.find('\\') == std::string::npos);
  HttpRequest request;
  request.method = size % 2 == 0 ? "GET" : "POST";
  request.target = text;
  request.path = target->path;
  request.raw_path = target->raw_path;
  request.query = target->query;
  const LargeBodies* large = router().find_large_bodies(request);
  FUZZ_CHECK(large == nullptr || request.method == "POST");
  int num_answers = 0;
  router().dispatch(request, [&](const HttpResponse&) { ++num_answers; });
  FUZZ_CHECK(num_answers == 1);
  return 0;
}
