#include "api/api_context.h"

#include <utility>

namespace streamstyle {

HttpHandler guarded(const ApiContext& context, HttpHandler handler) {
  return token_only(context,
                    [&context, handler = std::move(handler)](HttpRequest request, HttpReply reply) {
                      if (auto serving = context.gate.check(); !serving) {
                        return reply(HttpResponse::problem(serving.error()));
                      }
                      handler(std::move(request), std::move(reply));
                    });
}

HttpHandler token_only(const ApiContext& context, HttpHandler handler) {
  return [&context, handler = std::move(handler)](HttpRequest request, HttpReply reply) {
    if (auto allowed = context.keys.authorise(request); !allowed) {
      return reply(HttpResponse::problem(allowed.error()));
    }
    handler(std::move(request), std::move(reply));
  };
}

}  // namespace streamstyle
