#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "api/show_store.h"
#include "learn/style_jobs.h"
#include "net/http.h"
#include "stream/hub.h"
#include "style/preset_store.h"

namespace streamstyle {

/// The server-sent events of GET /v1/events: what happens in the hub, to the presets and to the
/// engine, to every subscriber. Any thread; sending never blocks, a client that doesn't read is cut
/// off by net/.
class EventFeed {
 public:
  /// Listens to `hub`, which must outlive the feed.
  explicit EventFeed(StreamHub& hub);
  ~EventFeed();
  EventFeed(const EventFeed&) = delete;
  EventFeed& operator=(const EventFeed&) = delete;

  /// `stream`: only events of that stream (and those of none); empty = all. The first event is the
  /// engine's present state. Returns what ends the subscription.
  std::function<void()> subscribe(std::shared_ptr<EventStream> client, std::string stream);

  void preset_saved(const Preset& preset);
  void preset_deleted(const std::string& id);
  void show_saved(const Show& show);
  /// How far a style is that is being learned.
  void learning(const StyleJob& job);
  void styles_changed(std::size_t num_styles);
  /// Sends `progress` when the engine's readiness has changed since the last call, and `style` when
  /// it has become ready with `num_styles` styles. Called on a timer.
  void watch_engine(std::size_t num_styles);

  int num_subscribers() const;

 private:
  struct Subscriber {
    std::shared_ptr<EventStream> client;
    std::string stream;
  };
  void on_hub_event(const HubEvent& event);
  void publish(std::string_view event, const std::string& data, const std::string& stream);

  StreamHub& hub_;
  int listener_ = 0;
  mutable std::mutex mutex_;  // protects the members below
  std::map<std::uint64_t, Subscriber> subscribers_;
  std::uint64_t next_id_ = 1;
  std::string engine_state_;
};

}  // namespace streamstyle
