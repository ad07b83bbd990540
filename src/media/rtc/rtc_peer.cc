#include "media/rtc/rtc_peer.h"

#include <gst/app/gstappsink.h>
#include <gst/app/gstappsrc.h>
#include <gst/audio/audio.h>
#include <gst/video/video.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <utility>

#include "base/log.h"
#include "base/random_id.h"
#include "media/gst_picture.h"
#include "media/rtc/ice_servers.h"
#include "media/rtc/track_format.h"

namespace streamstyle {
namespace {

struct DescriptionDelete {
  void operator()(GstWebRTCSessionDescription* description) const {
    gst_webrtc_session_description_free(description);
  }
};
using Description = std::unique_ptr<GstWebRTCSessionDescription, DescriptionDelete>;

void set_up_ice(GstElement* rtc, const RtcOptions& options) {
  GObject* ice = nullptr;
  g_object_get(rtc, "ice-agent", &ice, nullptr);
  if (options.max_port > 0) {
    g_object_set(ice, "min-rtp-port", static_cast<guint>(options.min_port), "max-rtp-port",
                 static_cast<guint>(options.max_port), nullptr);
  }
  // libnice's own agent: its keep-alives, one in 25 s, have to be answered, or an idle peer that
  // vanished without a word would count as connected for ever. See RtcPeer::silence() for others.
  GObject* agent = nullptr;
  g_object_get(ice, "agent", &agent, nullptr);
  g_object_set(agent, "keepalive-conncheck", TRUE, nullptr);
  g_object_unref(agent);
  g_object_unref(ice);
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
  /// What packs what we send in m-line `line`; the result takes it.
  Result<GstElement*> add_sender(unsigned line, const std::string& packing, const GstCaps* caps);
  Result<void> add_senders();
  void add_receivers();
  void add_receiver(GstPad* pad);
  void note_sent() {
    gint64 nothing = 0;
    owes_since.compare_exchange_strong(nothing, g_get_monotonic_time());
  }
  /// Of the pipeline; nothing before it runs.
  std::optional<GstClockTime> running_time() const;
  /// How long ago the sample was taken.
  Duration age_of(GstSample* sample) const;
  void push(GstElement* packer, GstSample* sample, GstClockTime time);

  static void on_element_added(GstBin*, GstBin*, GstElement* element, gpointer self);
  static GstPadProbeReturn on_heard(GstPad*, GstPadProbeInfo*, gpointer self);
  static void on_pad_added(GstElement*, GstPad* pad, gpointer self);
  static void on_gathering(GObject*, GParamSpec*, gpointer self);
  static void on_connection(GObject*, GParamSpec*, gpointer self);
  static void on_data_channel(GstElement*, GObject* channel, gpointer self);
  static void on_channel_open(GObject*, gpointer self);
  static void on_channel_text(GObject*, gchar* text, gpointer self);
  static GstFlowReturn on_sample(GstAppSink* sink, gpointer self);
  static GstFlowReturn on_sound_sample(GstAppSink* sink, gpointer self);
  static GstPadProbeReturn on_upstream(GstPad*, GstPadProbeInfo* info, gpointer self);

  const Handlers handlers;
  GstElement* rtc = nullptr;  // this and the next two are owned by the pipeline
  std::atomic<GstElement*> picture_packer = nullptr;
  std::atomic<GstElement*> sound_packer = nullptr;
  std::optional<GstClockTimeDiff> sound_shift;            // from its own times to the pipeline's
  std::atomic<gint64> heard_at = g_get_monotonic_time();  // microseconds, as the next
  std::atomic<gint64> owes_since = 0;  // the first thing sent since it was heard; 0 = nothing
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
  set_up_ice(rtc, options);
  g_signal_connect(pipeline.get(), "deep-element-added", G_CALLBACK(&on_element_added), this);
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
  g_signal_handlers_disconnect_by_data(guts_->pipeline.get(), guts_.get());
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
    add_receivers();
  } else if (auto added = add_senders(); !added) {
    return finish(tl::unexpected(added.error()));
  }
  GstPromise* next = promise(&Guts::on_answer_made);
  g_signal_emit_by_name(rtc, "create-answer", nullptr, next);
  gst_promise_unref(next);
}

void RtcPeer::Guts::add_receivers() {
  const auto add = [this](GstOwned<GstCaps> caps, bool wants_lost_packets) {
    GObject* transceiver = nullptr;
    g_signal_emit_by_name(rtc, "add-transceiver", static_cast<int>(RtcDirection::kReceiveOnly),
                          caps.get(), &transceiver);
    g_object_set(transceiver, "do-nack", wants_lost_packets ? TRUE : FALSE, nullptr);
    g_object_unref(transceiver);
  };
  add(video_caps(codec), true);
  if (offer.audio) add(opus_caps(offer.opus_payload_type), false);
}

Result<void> RtcPeer::Guts::add_senders() {
  auto pictures = add_sender(offer.video.line, picture_packing(codec), video_caps(codec).get());
  if (!pictures) return tl::unexpected(pictures.error());
  const GstOwned<GstPad> out(gst_element_get_static_pad(*pictures, "src"));
  gst_pad_add_probe(out.get(), GST_PAD_PROBE_TYPE_EVENT_UPSTREAM, &on_upstream, this, nullptr);
  picture_packer = *pictures;
  if (!offer.audio || !offer.audio->is_received) return {};
  auto sound = add_sender(offer.audio->line, sound_packing(offer.opus_payload_type),
                          opus_caps(offer.opus_payload_type).get());
  if (!sound) return tl::unexpected(sound.error());
  sound_packer = *sound;
  return {};
}

Result<GstElement*> RtcPeer::Guts::add_sender(unsigned line, const std::string& packing,
                                              const GstCaps* caps) {
  auto bin = add_gst_bin(pipeline, packing);
  if (!bin) return tl::unexpected(bin.error());
  g_object_set(find_in_bin(*bin, "format"), "caps", caps, nullptr);
  const GstOwned<GstPad> source(gst_element_get_static_pad(*bin, "src"));
  const std::string name = "sink_" + std::to_string(line);
  const GstOwned<GstPad> sink(gst_element_request_pad_simple(rtc, name.c_str()));
  if (!sink || gst_pad_link(source.get(), sink.get()) != GST_PAD_LINK_OK) {
    return fail(ErrorCode::kInternal, "webrtcbin takes no track");
  }
  GObject* transceiver = nullptr;
  g_object_get(sink.get(), "transceiver", &transceiver, nullptr);
  const RtcDirection direction =
      role == RtcRole::kView ? RtcDirection::kSendOnly : RtcDirection::kSendReceive;
  const bool sends_again = line == offer.video.line;
  g_object_set(transceiver, "direction", static_cast<int>(direction), "do-nack",
               sends_again ? TRUE : FALSE, nullptr);
  g_object_unref(transceiver);
  gst_element_sync_state_with_parent(*bin);
  return find_in_bin(*bin, "packets");
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

/// All that the peer says but answers to ICE comes out of libnice's source.
void RtcPeer::Guts::on_element_added(GstBin*, GstBin*, GstElement* element, gpointer self) {
  const GstElementFactory* factory = gst_element_get_factory(element);
  if (factory == nullptr || std::string_view(GST_OBJECT_NAME(factory)) != "nicesrc") return;
  const GstOwned<GstPad> out(gst_element_get_static_pad(element, "src"));
  gst_pad_add_probe(out.get(), GST_PAD_PROBE_TYPE_BUFFER, &on_heard, self, nullptr);
}

GstPadProbeReturn RtcPeer::Guts::on_heard(GstPad*, GstPadProbeInfo*, gpointer self) {
  auto* guts = static_cast<Guts*>(self);
  guts->heard_at = g_get_monotonic_time();
  guts->owes_since = 0;
  return GST_PAD_PROBE_OK;
}

Duration RtcPeer::silence() const {
  const gint64 since = guts_->role == RtcRole::kIngest ? guts_->heard_at : guts_->owes_since;
  if (since == 0) return Duration(0);
  return std::chrono::microseconds(g_get_monotonic_time() - since);
}

void RtcPeer::Guts::on_pad_added(GstElement*, GstPad* pad, gpointer self) {
  if (GST_PAD_DIRECTION(pad) == GST_PAD_SRC) static_cast<Guts*>(self)->add_receiver(pad);
}

void RtcPeer::Guts::add_receiver(GstPad* pad) {
  const GstOwned<GstCaps> caps(gst_pad_get_current_caps(pad));
  const GstStructure* format = caps ? gst_caps_get_structure(caps.get(), 0) : nullptr;
  const char* kind = format ? gst_structure_get_string(format, "media") : nullptr;
  const bool is_video = kind != nullptr && std::string_view(kind) == "video";
  const bool is_opus = kind != nullptr && !is_video && offer.audio;
  auto bin = add_gst_bin(pipeline, is_video  ? picture_decoding(codec.codec)
                                   : is_opus ? sound_decoding()
                                             : "fakesink sync=false async=false");
  if (!bin) return log("media").error(bin.error().text());
  if (is_video || is_opus) {
    GstAppSinkCallbacks callbacks{};
    callbacks.new_sample = is_video ? &on_sample : &on_sound_sample;
    gst_app_sink_set_callbacks(GST_APP_SINK(find_in_bin(*bin, "decoded")), &callbacks, this,
                               nullptr);
  }
  gst_element_sync_state_with_parent(*bin);
  const GstOwned<GstPad> sink(gst_element_get_static_pad(*bin, "sink"));
  if (gst_pad_link(pad, sink.get()) != GST_PAD_LINK_OK) {
    log("media").error("a track of a peer can't be read");
  }
}

GstFlowReturn RtcPeer::Guts::on_sample(GstAppSink* sink, gpointer self) {
  const auto* guts = static_cast<Guts*>(self);
  const GstOwned<GstSample> sample(gst_app_sink_pull_sample(sink));
  if (!sample) return GST_FLOW_OK;
  auto picture = to_picture(sample.get());
  if (picture && guts->handlers.on_picture) {
    guts->handlers.on_picture(std::move(*picture), guts->age_of(sample.get()));
  }
  return GST_FLOW_OK;
}

GstFlowReturn RtcPeer::Guts::on_sound_sample(GstAppSink* sink, gpointer self) {
  const auto* guts = static_cast<Guts*>(self);
  const GstOwned<GstSample> sample(gst_app_sink_pull_sample(sink));
  if (!sample || !guts->handlers.on_sound) return GST_FLOW_OK;
  GstMapInfo map;
  GstBuffer* buffer = gst_sample_get_buffer(sample.get());
  if (gst_buffer_map(buffer, &map, GST_MAP_READ) == FALSE) return GST_FLOW_OK;
  std::vector<std::int16_t> samples(map.size / sizeof(std::int16_t));
  std::memcpy(samples.data(), map.data, samples.size() * sizeof(std::int16_t));
  gst_buffer_unmap(buffer, &map);
  guts->handlers.on_sound(std::move(samples), guts->age_of(sample.get()));
  return GST_FLOW_OK;
}

std::optional<GstClockTime> RtcPeer::Guts::running_time() const {
  GstClock* clock = gst_element_get_clock(pipeline.get());
  if (clock == nullptr) return std::nullopt;
  const GstClockTime now = gst_clock_get_time(clock) - gst_element_get_base_time(pipeline.get());
  gst_object_unref(clock);
  return now;
}

Duration RtcPeer::Guts::age_of(GstSample* sample) const {
  const GstClockTime taken =
      gst_segment_to_running_time(gst_sample_get_segment(sample), GST_FORMAT_TIME,
                                  GST_BUFFER_PTS(gst_sample_get_buffer(sample)));
  const auto now = running_time();
  if (!now || !GST_CLOCK_TIME_IS_VALID(taken) || taken > *now) return Duration(0);
  return std::chrono::duration_cast<Duration>(std::chrono::nanoseconds(*now - taken));
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

void RtcPeer::Guts::push(GstElement* packer, GstSample* sample, GstClockTime time) {
  note_sent();
  // Copies the buffer's head alone: every peer gives it times of its own, the memory is shared.
  const GstOwned<GstBuffer> buffer(gst_buffer_copy(gst_sample_get_buffer(sample)));
  const GstOwned<GstSample> stamped(
      gst_sample_new(buffer.get(), gst_sample_get_caps(sample), nullptr, nullptr));
  GST_BUFFER_PTS(buffer.get()) = time;
  GST_BUFFER_DTS(buffer.get()) = GST_CLOCK_TIME_NONE;
  gst_app_src_push_sample(GST_APP_SRC(packer), stamped.get());
}

void RtcPeer::send_picture(GstSample* sample) {
  GstElement* const packer = guts_->picture_packer;
  const auto now = guts_->running_time();
  if (packer != nullptr && now) guts_->push(packer, sample, *now);
}

void RtcPeer::send_sound(GstSample* sample) {
  GstElement* const packer = guts_->sound_packer;
  const auto now = guts_->running_time();
  if (packer == nullptr || !now) return;
  // Packets keep their distances, since players take a jump for a loss; when they leave follows
  // the picture, and so do the sender reports by which players put both together.
  const auto own = static_cast<GstClockTimeDiff>(GST_BUFFER_PTS(gst_sample_get_buffer(sample)));
  const GstClockTimeDiff shift = static_cast<GstClockTimeDiff>(*now) - own;
  constexpr GstClockTimeDiff kLostItsWay = GST_SECOND;
  if (!guts_->sound_shift || std::abs(shift - *guts_->sound_shift) > kLostItsWay) {
    guts_->sound_shift = shift;
  }
  const GstClockTimeDiff time = own + *guts_->sound_shift;
  guts_->push(packer, sample, static_cast<GstClockTime>(std::max<GstClockTimeDiff>(time, 0)));
}

bool RtcPeer::send_message(const std::string& text) {
  GObject* channel = nullptr;
  {
    std::lock_guard lock(guts_->mutex);
    if (guts_->channel == nullptr || guts_->is_over) return false;
    channel = G_OBJECT(g_object_ref(guts_->channel));
  }
  guts_->note_sent();
  g_signal_emit_by_name(channel, "send-string", text.c_str());
  g_object_unref(channel);
  return true;
}

}  // namespace streamstyle
