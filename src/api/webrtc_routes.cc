#include <array>
#include <charconv>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>

#include "api/address_budget.h"
#include "api/json_body.h"
#include "api/routes.h"
#include "media/client_message.h"

// WebRTC by HTTP: WHIP (RFC 9725) brings a stream in, WHEP shows it, and /webrtc does both ways in
// one peer connection.

namespace streamstyle {
namespace {

constexpr std::string_view kSdp = "application/sdp";
constexpr std::string_view kFragment = "application/trickle-ice-sdpfrag";

/// Sessions that an address may begin, change or end: 30 at once, then one each two seconds.
constexpr int kBurst = 30;
constexpr double kPerSecond = 0.5;

/// `handler` within each address's budget. The own computer's is not counted.
HttpHandler budgeted(std::shared_ptr<AddressBudget> budget, HttpHandler handler) {
  return [budget = std::move(budget), handler = std::move(handler)](HttpRequest request,
                                                                    HttpReply reply) {
    const int wait_s = request.is_loopback ? 0 : budget->take(request.peer_address);
    if (wait_s == 0) return handler(std::move(request), std::move(reply));
    reply(HttpResponse::problem({.code = ErrorCode::kTooManyRequests,
                                 .message = "Your address asks for WebRTC too often",
                                 .fix = "try again a little later",
                                 .retry_after_s = static_cast<double>(wait_s)}));
  };
}

Result<void> check_type(const HttpRequest& request, std::string_view wanted) {
  const std::string_view type = request.header("Content-Type");
  if (type.substr(0, type.find(';')) == wanted) return {};
  return fail(ErrorCode::kUnsupported, "The body has to be " + std::string(wanted),
              "set Content-Type: " + std::string(wanted));
}

void add_ice_servers(const ApiContext& context, HttpResponse& response) {
  for (const IceServer& server : context.rtc.ice_servers()) response.with("Link", to_link(server));
}

/// Answers an offer with 201, or says why not.
RtcSessions::OnAnswer answer_to(const ApiContext& context, HttpReply reply) {
  return [&context, reply = std::move(reply)](Result<RtcSessions::Answer> answer) {
    if (!answer) return reply(HttpResponse::problem(answer.error()));
    HttpResponse response;
    response.status = 201;
    response.body = std::move(answer->sdp);
    response.with("Content-Type", std::string(kSdp))
        .with("Location", "/v1/webrtc/" + answer->id)
        .with("ETag", answer->etag)
        .with("Streamstyle-Stream", answer->stream)
        .with("Cache-Control", "no-store");
    add_ice_servers(context, response);
    reply(std::move(response));
  };
}

void open_both(const ApiContext& context, const HttpRequest& request, HttpReply reply) {
  if (auto sdp = check_type(request, kSdp); !sdp) return reply(HttpResponse::problem(sdp.error()));
  const auto resume = request.query.find("resume");
  const std::string secret = resume == request.query.end() ? std::string() : resume->second;
  const auto ticket = parse_resume(secret);
  if (!ticket || ticket->stream != request.params.at("id")) {
    return reply(HttpResponse::problem({.code = ErrorCode::kForbidden,
                                        .message = "The resume secret isn't this stream's",
                                        .fix = "put the `resume` of POST /v1/streams into the "
                                               "query"}));
  }
  context.rtc.open_both(secret, request.body, answer_to(context, std::move(reply)));
}

/// Ends a viewer's session when the link by which it came is revoked or shows another stream.
class LinkGuest {
 public:
  explicit LinkGuest(RtcSessions& rtc) : rtc_(rtc) {}
  ~LinkGuest() {
    if (release_) release_();
  }
  LinkGuest(const LinkGuest&) = delete;
  LinkGuest& operator=(const LinkGuest&) = delete;

  static std::shared_ptr<LinkGuest> make(const ApiContext& context, const Access& access) {
    auto guest = std::make_shared<LinkGuest>(context.rtc);
    guest->release_ =
        context.links.hold(access, [weak = std::weak_ptr(guest)](LinkKeys::Loss /*loss*/) {
          if (const auto held = weak.lock()) held->lose();
        });
    return guest;
  }
  /// The link may have been lost before.
  void name(const std::string& session) {
    {
      std::lock_guard lock(mutex_);
      session_ = session;
      if (!is_lost_) return;
    }
    (void)rtc_.close(session);
  }

 private:
  void lose() {
    std::string session;
    {
      std::lock_guard lock(mutex_);
      is_lost_ = true;
      session = session_;
    }
    if (!session.empty()) (void)rtc_.close(session);
  }

  RtcSessions& rtc_;
  std::function<void()> release_;
  std::mutex mutex_;  // protects the two below
  std::string session_;
  bool is_lost_ = false;
};

void open_view(const ApiContext& context, const Access& access, const HttpRequest& request,
               HttpReply reply) {
  if (auto sdp = check_type(request, kSdp); !sdp) return reply(HttpResponse::problem(sdp.error()));
  auto guest = LinkGuest::make(context, access);
  // The session alone keeps the guest: it ends with it.
  auto done = [weak = std::weak_ptr(guest),
               respond = answer_to(context, std::move(reply))](Result<RtcSessions::Answer> answer) {
    const auto held = weak.lock();
    if (answer && held) held->name(answer->id);
    respond(std::move(answer));
  };
  context.rtc.open_view(request.params.at("id"), request.body, std::move(guest), std::move(done));
}

/// The sides that the query asks for, as the members of a stream's wish.
Result<nlohmann::json> wish_in(const HttpRequest& request) {
  nlohmann::json wish = nlohmann::json::object();
  for (const char* name : {"width", "height"}) {
    const auto found = request.query.find(name);
    if (found == request.query.end()) continue;
    const char* end = found->second.data() + found->second.size();
    int side = 0;
    const auto [stop, error] = std::from_chars(found->second.data(), end, side);
    if (error != std::errc() || stop != end) {
      return fail(ErrorCode::kInvalidArgument, std::string(name) + " must be a whole number", {},
                  "/" + std::string(name));
    }
    wish[name] = side;
  }
  return wish;
}

Result<StreamRequest> whip_request(const ApiContext& context, const HttpRequest& http) {
  if (auto sdp = check_type(http, kSdp); !sdp) return tl::unexpected(sdp.error());
  const auto object = wish_in(http);
  if (!object) return tl::unexpected(object.error());
  const auto wish = parse_stream_wish(*object);
  if (!wish) return tl::unexpected(wish.error());
  auto request = apply_wish(*wish, to_request(context.settings.get()), context.bank);
  if (!request) return request;
  request->surface = "whip";
  request->address = http.peer_address;
  return request;
}

void open_ingest(const ApiContext& context, const HttpRequest& http, HttpReply reply) {
  auto request = whip_request(context, http);
  if (!request) return reply(HttpResponse::problem(request.error()));
  const auto prompts = request->look.prompts;
  context.prompts.read(prompts, false,
                       [&context, request = std::move(*request), offer = http.body,
                        reply = std::move(reply)](const Result<void>& read) mutable {
                         if (!read) return reply(HttpResponse::problem(read.error()));
                         context.rtc.open_ingest(std::move(request), offer,
                                                 answer_to(context, std::move(reply)));
                       });
}

void patch(const ApiContext& context, const HttpRequest& request, const HttpReply& reply) {
  if (auto type = check_type(request, kFragment); !type) {
    return reply(HttpResponse::problem(type.error()));
  }
  const auto patched = context.rtc.patch(request.params.at("session"),
                                         std::string(request.header("If-Match")), request.body);
  reply(patched ? no_content() : HttpResponse::problem(patched.error()));
}

/// What an endpoint takes, and the ICE servers that an offer may use.
HttpResponse describe(const ApiContext& context) {
  HttpResponse response = no_content();
  response.with("Allow", "OPTIONS, POST").with("Accept-Post", std::string(kSdp));
  add_ice_servers(context, response);
  return response;
}

}  // namespace

void add_webrtc_routes(Router& router, const ApiContext& context) {
  const auto budget = std::make_shared<AddressBudget>(kBurst, kPerSecond, context.clock);
  // Whoever knows a session's address was given it: it is as good as a key.
  constexpr LinkRule kGuest{.least = Role::kWatch};
  constexpr LinkRule kViewer{.least = Role::kWatch, .is_about_stream = true};
  const auto add = [&](const char* method, const char* pattern, auto answer,
                       std::optional<LinkRule> rule = std::nullopt) {
    router.add(
        method, pattern,
        budgeted(budget, guarded(
                             context,
                             [&context, answer](const HttpRequest& request, HttpReply reply) {
                               answer(context, request, std::move(reply));
                             },
                             rule)));
  };
  add("POST", "/v1/streams/{id}/webrtc", open_both);
  add("POST", "/v1/whip", open_ingest);
  router.add("POST", "/v1/streams/{id}/whep",
             budgeted(budget, guarded_as(
                                  context,
                                  [&context](const Access& access, const HttpRequest& request,
                                             HttpReply reply) {
                                    open_view(context, access, request, std::move(reply));
                                  },
                                  kViewer)));
  add("PATCH", "/v1/webrtc/{session}", patch, kGuest);
  add(
      "DELETE", "/v1/webrtc/{session}",
      [](const ApiContext& c, const HttpRequest& request, const HttpReply& reply) {
        const auto closed = c.rtc.close(request.params.at("session"));
        reply(closed ? HttpResponse{} : HttpResponse::problem(closed.error()));
      },
      kGuest);
  const auto options = [](const ApiContext& c, const HttpRequest& /*request*/,
                          const HttpReply& reply) { reply(describe(c)); };
  add("OPTIONS", "/v1/whip", options);
  add("OPTIONS", "/v1/streams/{id}/webrtc", options);
  add("OPTIONS", "/v1/streams/{id}/whep", options, kViewer);
}

}  // namespace streamstyle
