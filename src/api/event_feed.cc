#include "api/event_feed.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "api/preset_json.h"
#include "api/style_job_json.h"
#include "style/look_json.h"

namespace streamstyle {
namespace {

using nlohmann::json;

/// The data of a `progress` event: what readiness() says, in one word and a reason.
std::string progress_data(const Readiness& readiness) {
  json data{{"task", "engine"}, {"state", "ready"}};
  if (!readiness.is_ready) {
    data["state"] = readiness.reason.starts_with("loading") ? "loading" : "failed";
    data["detail"] = readiness.reason;
  }
  return data.dump();
}

std::string hub_event_data(const HubEvent& event) {
  json data{{"stream", event.stream}, {"surface", event.surface}};
  if (event.look) {
    data["revision"] = event.look->revision;
    data["look"] = to_json(event.look->look);
    data["ignored"] = event.look->ignored;
  }
  if (event.limits) {
    data["rate"] = event.limits->rate;
    data["width"] = event.limits->size.width;
    data["height"] = event.limits->size.height;
    data["reason"] = event.limits->reason;
  }
  if (!event.reason.empty()) data["reason"] = event.reason;
  return data.dump();
}

}  // namespace

EventFeed::EventFeed(StreamHub& hub) : hub_(hub) {
  listener_ = hub_.add_listener([this](const HubEvent& event) { on_hub_event(event); });
}

EventFeed::~EventFeed() { hub_.remove_listener(listener_); }

std::function<void()> EventFeed::subscribe(std::shared_ptr<EventStream> client,
                                           std::string stream) {
  const std::string progress = progress_data(hub_.readiness());
  std::lock_guard lock(mutex_);
  client->send("progress", progress);
  const std::uint64_t id = next_id_++;
  subscribers_.emplace(id, Subscriber{std::move(client), std::move(stream)});
  return [this, id] {
    std::lock_guard inner(mutex_);
    subscribers_.erase(id);
  };
}

void EventFeed::preset_saved(const Preset& preset) {
  const json data{{"action", "saved"}, {"id", preset.id}, {"preset", to_json(preset)}};
  publish("preset", data.dump(), {});
}

void EventFeed::preset_deleted(const std::string& id) {
  publish("preset", json{{"action", "deleted"}, {"id", id}}.dump(), {});
}

void EventFeed::show_saved(const Show& show) { publish("show", to_json(show).dump(), {}); }

void EventFeed::learning(const StyleJob& job) { publish("learning", to_json(job).dump(), {}); }

void EventFeed::styles_changed(std::size_t num_styles) {
  publish("style", json{{"styles", num_styles}}.dump(), {});
}

void EventFeed::watch_engine(std::size_t num_styles) {
  const Readiness readiness = hub_.readiness();
  const std::string data = progress_data(readiness);
  {
    std::lock_guard lock(mutex_);
    if (data == engine_state_) return;
    engine_state_ = data;
  }
  publish("progress", data, {});
  if (readiness.is_ready) styles_changed(num_styles);
}

int EventFeed::num_subscribers() const {
  std::lock_guard lock(mutex_);
  return static_cast<int>(subscribers_.size());
}

void EventFeed::on_hub_event(const HubEvent& event) {
  publish(event.kind, hub_event_data(event), event.stream);
}

void EventFeed::publish(std::string_view event, const std::string& data,
                        const std::string& stream) {
  std::lock_guard lock(mutex_);
  for (const auto& [id, subscriber] : subscribers_) {
    const bool wants = stream.empty() || subscriber.stream.empty() || subscriber.stream == stream;
    // Who is gone has its subscription ended by net/.
    if (wants) subscriber.client->send(event, data);
  }
}

}  // namespace streamstyle
