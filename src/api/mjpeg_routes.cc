#include <memory>
#include <utility>

#include "api/routes.h"

// Motion JPEG, for viewers without WebRTC or scripts: an <img>, VLC, OBS, a smart display.

namespace streamstyle {
namespace {

/// Writes one stream's frames into one response.
class MjpegSink final : public FrameSink {
 public:
  explicit MjpegSink(std::shared_ptr<EventStream> client) : client_(std::move(client)) {}
  void on_frame(const StyledFrame& frame) override { client_->send_part(kJpeg, *frame.jpeg); }
  void on_ended(const Error& /*reason*/) override { client_->close(); }

  static constexpr std::string_view kJpeg = "image/jpeg";

 private:
  const std::shared_ptr<EventStream> client_;
};

/// Shows `stream` to `client` until it goes, or until the link that it came by opens this no more.
std::function<void()> show(const ApiContext& context, const Access& access,
                           const std::string& stream, const std::shared_ptr<EventStream>& client) {
  auto release = context.links.hold(access, [client](LinkKeys::Loss /*loss*/) { client->close(); });
  auto sink = std::make_shared<MjpegSink>(client);
  if (const auto last = context.hub.last_jpeg(stream)) client->send_part(MjpegSink::kJpeg, **last);
  if (!context.hub.watch(stream, sink)) client->close();
  return [&context, stream, sink = std::move(sink), release = std::move(release)] {
    context.hub.unwatch(stream, sink.get());
    if (release) release();
  };
}

}  // namespace

void add_mjpeg_routes(Router& router, const ApiContext& context) {
  router.add(
      "GET", "/v1/streams/{id}/video.mjpg",
      guarded_as(
          context,
          [&context](const Access& access, const HttpRequest& request, const HttpReply& reply) {
            const std::string& id = request.params.at("id");
            if (const auto stream = context.hub.summary(id); !stream) {
              return reply(HttpResponse::problem(stream.error()));
            }
            HttpResponse response;
            response.with("Content-Type", std::string(kReplacedParts));
            response.on_event_stream = [&context, access,
                                        id](const std::shared_ptr<EventStream>& client) {
              return show(context, access, id, client);
            };
            reply(std::move(response));
          },
          LinkRule{.least = Role::kWatch, .is_about_stream = true}));
}

}  // namespace streamstyle
