#include "media/rtc/rtc_peer.h"

#include <gst/app/gstappsink.h>
#include <gst/app/gstappsrc.h>
#include <gst/video/video.h>

#include <atomic>
#include <ctime>
#include <utility>

#include "base/log.h"
#include "base/random_id.h"
#include "media/rtc/ice_servers.h"

namespace streamstyle {
namespace {

struct DescriptionDelete {
  void operator()(GstWebRTCSessionDescription* description) const {
    gst_webrtc_session_description_free(description);
  }
};
using Description = std::unique_ptr<GstWebRTCSessionDescription, DescriptionDelete>;

const char* encoding_name(VideoCodec codec) { return codec == VideoCodec::kVp8 ? "VP8" : "H264"; }

/// What decodes the peer's pictures. A decoder that lost its way asks for a key frame itself.
const char* receiver_line(VideoCodec codec) {
  return codec == VideoCodec::kVp8
             ? "rtpvp8depay request-keyframe=true wait-for-keyframe=true ! vp8dec threads=1 ! "
               "appsink name=pictures sync=false async=false max-buffers=2 drop=true "
               "enable-last-sample=false caps=video/x-raw,format=I420"
             : "rtph264depay request-keyframe=true wait-for-keyframe=true ! avdec_h264 "
               "max-threads=1 output-corrupt=false ! appsink name=pictures sync=false async=false "
               "max-buffers=2 drop=true enable-last-sample=false caps=video/x-raw,format=I420";
}

std::string sender_line(const OfferedVideo& codec) {
  const std::string payload = std::to_string(codec.payload_type);
  const std::string payloader =
      codec.codec == VideoCodec::kVp8
          ? "rtpvp8pay picture-id-mode=15-bit mtu=1200 pt=" + payload
          : "rtph264pay config-interval=-1 aggregate-mode=zero-latency mtu=1200 pt=" + payload;
  return "appsrc name=packets is-live=true format=time block=false max-buffers=60 max-bytes=0 "
         "leaky-type=downstream ! " +
         payloader + " ! capsfilter name=format";
}

/// What the m-line of the answer offers back.
GstOwned<GstCaps> video_caps(const OfferedVideo& codec) {
  GstOwned<GstCaps> caps(gst_caps_new_simple(
      "application/x-rtp", "media", G_TYPE_STRING, "video", "encoding-name", G_TYPE_STRING,
      encoding_name(codec.codec), "payload", G_TYPE_INT, codec.payload_type, "clock-rate",
      G_TYPE_INT, 90000, "rtcp-fb-nack-pli", G_TYPE_BOOLEAN, TRUE, nullptr));
  if (codec.codec == VideoCodec::kH264) {
    gst_caps_set_simple(caps.get(), "packetization-mode", G_TYPE_STRING, "1", "profile-level-id",
                        G_TYPE_STRING, codec.profile_level_id.c_str(), "level-asymmetry-allowed",
                        G_TYPE_STRING, "1", nullptr);
  }
  return caps;
}

YuvColour colour_of(const GstVideoInfo& info) {
  if (info.colorimetry.range == GST_VIDEO_COLOR_RANGE_0_255) return YuvColour::kFullRange;
  return info.colorimetry.matrix == GST_VIDEO_COLOR_MATRIX_BT709 ? YuvColour::kBt709
                                                                 : YuvColour::kBt601;
}

/// The sample's picture where it lies; the picture keeps it.
std::optional<YuvPicture> to_picture(GstSample* sample) {
  GstVideoInfo info;
  if (gst_video_info_from_caps(&info, gst_sample_get_caps(sample)) == FALSE) return std::nullopt;
  auto frame = std::make_unique<GstVideoFrame>();
  if (gst_video_frame_map(frame.get(), &info, gst_sample_get_buffer(sample), GST_MAP_READ) ==
      FALSE) {
    return std::nullopt;
  }
  YuvPicture picture;
  picture.size = {GST_VIDEO_FRAME_WIDTH(frame.get()), GST_VIDEO_FRAME_HEIGHT(frame.get())};
  for (guint i = 0; i < picture.planes.size(); ++i) {
    picture.planes[i] = {
        static_cast<const std::uint8_t*>(GST_VIDEO_FRAME_PLANE_DATA(frame.get(), i)),
        GST_VIDEO_FRAME_PLANE_STRIDE(frame.get(), i)};
  }
  picture.colour = colour_of(info);
  // The mapped frame holds a reference to its buffer.
  picture.owner = std::shared_ptr<const void>(frame.release(), [](const void* mapped) {
    auto* owned = static_cast<GstVideoFrame*>(const_cast<void*>(mapped));
    gst_video_frame_unmap(owned);
    delete owned;
  });
  return picture;
}

Error reply_error(const GstStructure* reply, const std::string& what) {
  GError* error = nullptr;
  if (reply != nullptr) gst_structure_get(reply, "error", G_TYPE_ERROR, &error, nullptr);
  const GstOwned<GError> owned(error);
  return {.code = ErrorCode::kUnprocessable,
          .message = what + ": " + (owned ? owned->message : "no reason given")};
}

}  // namespace

/// Shared with the promises that are still open when the peer ends.
struct RtcPeer::Guts : std::enable_shared_from_this<RtcPeer::Guts> {
  using Step = void (Guts::*)(const GstStructure* reply);

  explicit Guts(Handlers their_handlers) : handlers(std::move(their_handlers)) {}
  Result<void> build(const RtcOptions& options);
  /// A promise that calls `step` with its reply, unless the peer has ended.
  GstPromise* promise(Step step);
  void on_offer_set(const GstStructure* reply);
  void on_answer_made(const GstStructure* reply);
  void on_answer_set(const GstStructure* reply);
  void finish(Result<std::string> result);
  Result<void> add_sender();
  void add_receiver(GstPad* pad);

  static void on_pad_added(GstElement*, GstPad* pad, gpointer self);
  static void on_gathering(GObject*, GParamSpec*, gpointer self);
  static void on_connection(GObject*, GParamSpec*, gpointer self);
  static void on_data_channel(GstElement*, GObject* channel, gpointer self);
  static void on_channel_open(GObject*, gpointer self);
  static void on_channel_text(GObject*, gchar* text, gpointer self);
  static GstFlowReturn on_sample(GstAppSink* sink, gpointer self);
  static GstPadProbeReturn on_upstream(GstPad*, GstPadProbeInfo* info, gpointer self);

  const Handlers handlers;
  GstElement* rtc = nullptr;  // this and the next are owned by the pipeline
  std::atomic<GstElement*> packets = nullptr;
  OfferedVideo codec;
  SdpOffer offer;
  RtcRole role = RtcRole::kBoth;
  std::string public_address;

  std::mutex mutex;  // protects the members below
  OnAnswer done;
  GObject* channel = nullptr;  // owned
  bool is_over = false;

  GstPipelineOwner pipeline;
};

Result<std::unique_ptr<RtcPeer>> RtcPeer::make(const RtcOptions& options, Handlers handlers) {
  // Before the first pipeline, which is a member.
  if (auto started = start_gstreamer(); !started) return tl::unexpected(started.error());
  auto guts = std::make_shared<Guts>(std::move(handlers));
  if (auto built = guts->build(options); !built) return tl::unexpected(built.error());
  return std::unique_ptr<RtcPeer>(new RtcPeer(std::move(guts)));
}

Result<void> RtcPeer::Guts::build(const RtcOptions& options) {
  rtc = gst_element_factory_make("webrtcbin", nullptr);
  if (rtc == nullptr || !has_gst_element("nicesrc") || !has_gst_element("dtlsdec") ||
      !has_gst_element("srtpenc")) {
    return fail(ErrorCode::kUnsupported, "GStreamer has no WebRTC",
                "install gstreamer1.0-plugins-bad and gstreamer1.0-nice");
  }
  g_object_set(rtc, "bundle-policy", kRtcMaxBundle, "latency",
               static_cast<guint>(options.jitter_ms), nullptr);
  public_address = options.public_address;
  for (const IceServer& server : ice_servers(options, std::time(nullptr), random_hex(4))) {
    const std::string url = to_gst_url(server);
    if (server.username.empty()) {
      g_object_set(rtc, "stun-server", url.c_str(), nullptr);
      continue;
    }
    gboolean is_taken = FALSE;
    g_signal_emit_by_name(rtc, "add-turn-server", url.c_str(), &is_taken);
    if (is_taken == FALSE) log("media").warn("the TURN server's address isn't understood");
  }
  if (options.max_port > 0) {
    GObject* agent = nullptr;
    g_object_get(rtc, "ice-agent", &agent, nullptr);
    g_object_set(agent, "min-rtp-port", static_cast<guint>(options.min_port), "max-rtp-port",
                 static_cast<guint>(options.max_port), nullptr);
    g_object_unref(agent);
  }
  g_signal_connect(rtc, "pad-added", G_CALLBACK(&on_pad_added), this);
  g_signal_connect(rtc, "notify::ice-gathering-state", G_CALLBACK(&on_gathering), this);
  g_signal_connect(rtc, "notify::connection-state", G_CALLBACK(&on_connection), this);
  g_signal_connect(rtc, "on-data-channel", G_CALLBACK(&on_data_channel), this);
  gst_bin_add(pipeline.bin(), rtc);
  gst_element_set_state(pipeline.get(), GST_STATE_PLAYING);
  return {};
}

RtcPeer::~RtcPeer() {
  {
    std::lock_guard lock(guts_->mutex);
    guts_->is_over = true;
  }
  // Waits for the streaming threads and for webrtcbin's own one.
  gst_element_set_state(guts_->pipeline.get(), GST_STATE_NULL);
  g_signal_handlers_disconnect_by_data(guts_->rtc, guts_.get());
  GObject* channel = std::exchange(guts_->channel, nullptr);
  if (channel != nullptr) {
    g_signal_handlers_disconnect_by_data(channel, guts_.get());
    g_object_unref(channel);
  }
  guts_->finish(fail(ErrorCode::kUnavailable, "The connection was ended before it was made"));
}

GstPromise* RtcPeer::Guts::promise(Step step) {
  struct Call {
    std::shared_ptr<Guts> guts;
    Step step;
  };
  return gst_promise_new_with_change_func(
      [](GstPromise* promise, gpointer data) {
        const auto* call = static_cast<Call*>(data);
        if (gst_promise_wait(promise) == GST_PROMISE_RESULT_REPLIED) {
          (call->guts.get()->*call->step)(gst_promise_get_reply(promise));
        }
      },
      new Call{shared_from_this(), step}, [](gpointer data) { delete static_cast<Call*>(data); });
}

void RtcPeer::answer(const std::string& sdp, const SdpOffer& offer, const OfferedVideo& codec,
                     RtcRole role, OnAnswer done) {
  guts_->offer = offer;
  guts_->codec = codec;
  guts_->role = role;
  guts_->done = std::move(done);
  GstSDPMessage* message = nullptr;
  gst_sdp_message_new_from_text(sdp.c_str(), &message);
  const Description description(
      gst_webrtc_session_description_new(GST_WEBRTC_SDP_TYPE_OFFER, message));
  GstPromise* promise = guts_->promise(&Guts::on_offer_set);
  g_signal_emit_by_name(guts_->rtc, "set-remote-description", description.get(), promise);
  gst_promise_unref(promise);
}

void RtcPeer::Guts::on_offer_set(const GstStructure* reply) {
  if (reply != nullptr && gst_structure_has_field(reply, "error") != FALSE) {
    return finish(tl::unexpected(reply_error(reply, "The offer was refused")));
  }
  if (role == RtcRole::kIngest) {
    const GstOwned<GstCaps> caps = video_caps(codec);
    GObject* transceiver = nullptr;
    g_signal_emit_by_name(rtc, "add-transceiver", static_cast<int>(RtcDirection::kReceiveOnly),
                          caps.get(), &transceiver);
    g_object_set(transceiver, "do-nack", TRUE, nullptr);
    g_object_unref(transceiver);
  } else if (auto added = add_sender(); !added) {
    return finish(tl::unexpected(added.error()));
  }
  GstPromise* next = promise(&Guts::on_answer_made);
  g_signal_emit_by_name(rtc, "create-answer", nullptr, next);
  gst_promise_unref(next);
}

Result<void> RtcPeer::Guts::add_sender() {
  auto bin = add_gst_bin(pipeline, sender_line(codec));
  if (!bin) return tl::unexpected(bin.error());
  packets = find_in_bin(*bin, "packets");
  const GstOwned<GstCaps> caps = video_caps(codec);
  g_object_set(find_in_bin(*bin, "format"), "caps", caps.get(), nullptr);
  const GstOwned<GstPad> source(gst_element_get_static_pad(*bin, "src"));
  const std::string name = "sink_" + std::to_string(offer.video.line);
  const GstOwned<GstPad> sink(gst_element_request_pad_simple(rtc, name.c_str()));
  if (!sink || gst_pad_link(source.get(), sink.get()) != GST_PAD_LINK_OK) {
    return fail(ErrorCode::kInternal, "webrtcbin takes no video");
  }
  GObject* transceiver = nullptr;
  g_object_get(sink.get(), "transceiver", &transceiver, nullptr);
  const RtcDirection direction =
      role == RtcRole::kView ? RtcDirection::kSendOnly : RtcDirection::kSendReceive;
  g_object_set(transceiver, "direction", static_cast<int>(direction), "do-nack", TRUE, nullptr);
  g_object_unref(transceiver);
  const GstOwned<GstPad> out(gst_element_get_static_pad(packets, "src"));
  gst_pad_add_probe(out.get(), GST_PAD_PROBE_TYPE_EVENT_UPSTREAM, &on_upstream, this, nullptr);
  gst_element_sync_state_with_parent(*bin);
  return {};
}

void RtcPeer::Guts::on_answer_made(const GstStructure* reply) {
  GstWebRTCSessionDescription* made = nullptr;
  if (reply != nullptr) {
    gst_structure_get(reply, "answer", gst_webrtc_session_description_get_type(), &made, nullptr);
  }
  const Description answer(made);
  if (!answer) return finish(tl::unexpected(reply_error(reply, "No answer could be made")));
  GstPromise* next = promise(&Guts::on_answer_set);
  g_signal_emit_by_name(rtc, "set-local-description", answer.get(), next);
  gst_promise_unref(next);
}

void RtcPeer::Guts::on_answer_set(const GstStructure* reply) {
  if (reply != nullptr && gst_structure_has_field(reply, "error") != FALSE) {
    finish(tl::unexpected(reply_error(reply, "The answer was refused")));
  }
}

void RtcPeer::Guts::finish(Result<std::string> result) {
  OnAnswer call;
  {
    std::lock_guard lock(mutex);
    call = std::exchange(done, nullptr);
  }
  if (call) call(std::move(result));
}

void RtcPeer::Guts::on_gathering(GObject* rtc, GParamSpec*, gpointer self) {
  int state = 0;
  g_object_get(rtc, "ice-gathering-state", &state, nullptr);
  if (static_cast<RtcGathering>(state) != RtcGathering::kComplete) return;
  GstWebRTCSessionDescription* local = nullptr;
  g_object_get(rtc, "local-description", &local, nullptr);
  const Description description(local);
  if (!description) return;
  const GstOwned<gchar> text(gst_sdp_message_as_text(description->sdp));
  auto* guts = static_cast<Guts*>(self);
  guts->finish(with_public_address(text.get(), guts->public_address));
}

void RtcPeer::Guts::on_connection(GObject* rtc, GParamSpec*, gpointer self) {
  int state = 0;
  g_object_get(rtc, "connection-state", &state, nullptr);
  const auto& handlers = static_cast<Guts*>(self)->handlers;
  if (handlers.on_state) handlers.on_state(static_cast<RtcConnection>(state));
}

void RtcPeer::Guts::on_pad_added(GstElement*, GstPad* pad, gpointer self) {
  if (GST_PAD_DIRECTION(pad) == GST_PAD_SRC) static_cast<Guts*>(self)->add_receiver(pad);
}

void RtcPeer::Guts::add_receiver(GstPad* pad) {
  const GstOwned<GstCaps> caps(gst_pad_get_current_caps(pad));
  const GstStructure* format = caps ? gst_caps_get_structure(caps.get(), 0) : nullptr;
  const char* kind = format ? gst_structure_get_string(format, "media") : nullptr;
  const bool is_video = kind != nullptr && std::string_view(kind) == "video";
  auto bin = add_gst_bin(pipeline,
                         is_video ? receiver_line(codec.codec) : "fakesink sync=false async=false");
  if (!bin) return log("media").error(bin.error().text());
  if (is_video) {
    GstAppSinkCallbacks callbacks{};
    callbacks.new_sample = &on_sample;
    gst_app_sink_set_callbacks(GST_APP_SINK(find_in_bin(*bin, "pictures")), &callbacks, this,
                               nullptr);
  }
  gst_element_sync_state_with_parent(*bin);
  const GstOwned<GstPad> sink(gst_element_get_static_pad(*bin, "sink"));
  if (gst_pad_link(pad, sink.get()) != GST_PAD_LINK_OK) {
    log("media").error("a track of a peer can't be read");
  }
}

GstFlowReturn RtcPeer::Guts::on_sample(GstAppSink* sink, gpointer self) {
  const GstOwned<GstSample> sample(gst_app_sink_pull_sample(sink));
  if (!sample) return GST_FLOW_OK;
  auto picture = to_picture(sample.get());
  const auto& handlers = static_cast<Guts*>(self)->handlers;
  if (picture && handlers.on_picture) {
    handlers.on_picture(std::move(*picture), GST_BUFFER_PTS(gst_sample_get_buffer(sample.get())));
  }
  return GST_FLOW_OK;
}

GstPadProbeReturn RtcPeer::Guts::on_upstream(GstPad*, GstPadProbeInfo* info, gpointer self) {
  GstEvent* event = gst_pad_probe_info_get_event(info);
  if (gst_video_event_is_force_key_unit(event) == FALSE) return GST_PAD_PROBE_OK;
  const auto& handlers = static_cast<Guts*>(self)->handlers;
  if (handlers.on_key_frame_wanted) handlers.on_key_frame_wanted();
  return GST_PAD_PROBE_OK;
}

void RtcPeer::Guts::on_data_channel(GstElement*, GObject* channel, gpointer self) {
  auto* guts = static_cast<Guts*>(self);
  {
    std::lock_guard lock(guts->mutex);
    if (guts->channel != nullptr || guts->is_over) return;  // one is enough
    guts->channel = G_OBJECT(g_object_ref(channel));
  }
  g_signal_connect(channel, "on-message-string", G_CALLBACK(&on_channel_text), self);
  g_signal_connect(channel, "on-open", G_CALLBACK(&on_channel_open), self);
  int state = 0;
  g_object_get(channel, "ready-state", &state, nullptr);
  constexpr int kOpen = 2;
  if (state == kOpen) on_channel_open(channel, self);
}

void RtcPeer::Guts::on_channel_open(GObject*, gpointer self) {
  const auto& handlers = static_cast<Guts*>(self)->handlers;
  if (handlers.on_channel_open) handlers.on_channel_open();
}

void RtcPeer::Guts::on_channel_text(GObject*, gchar* text, gpointer self) {
  const auto& handlers = static_cast<Guts*>(self)->handlers;
  if (text != nullptr && handlers.on_message) handlers.on_message(text);
}

void RtcPeer::add_candidate(unsigned line, const std::string& candidate) {
  g_signal_emit_by_name(guts_->rtc, "add-ice-candidate", line, candidate.c_str());
}

void RtcPeer::send_picture(GstSample* sample) {
  GstElement* const packets = guts_->packets;
  if (packets == nullptr) return;
  // Copies the buffer's head alone: every peer gives it times of its own, the memory is shared.
  const GstOwned<GstBuffer> buffer(gst_buffer_copy(gst_sample_get_buffer(sample)));
  const GstOwned<GstSample> stamped(
      gst_sample_new(buffer.get(), gst_sample_get_caps(sample), nullptr, nullptr));
  GstClock* clock = gst_element_get_clock(guts_->pipeline.get());
  if (clock == nullptr) return;
  GST_BUFFER_PTS(buffer.get()) =
      gst_clock_get_time(clock) - gst_element_get_base_time(guts_->pipeline.get());
  GST_BUFFER_DTS(buffer.get()) = GST_CLOCK_TIME_NONE;
  gst_object_unref(clock);
  gst_app_src_push_sample(GST_APP_SRC(packets), stamped.get());
}

bool RtcPeer::send_message(const std::string& text) {
  GObject* channel = nullptr;
  {
    std::lock_guard lock(guts_->mutex);
    if (guts_->channel == nullptr || guts_->is_over) return false;
    channel = G_OBJECT(g_object_ref(guts_->channel));
  }
  g_signal_emit_by_name(channel, "send-string", text.c_str());
  g_object_unref(channel);
  return true;
}

}  // namespace streamstyle
