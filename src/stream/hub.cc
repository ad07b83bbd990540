#include "stream/hub.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "stream/hub_core.h"

namespace streamstyle {

StreamHub::StreamHub(HubOptions options, const Clock& clock, const StyleBank& bank,
                     EngineFactory make_engine, Metrics& metrics)
    : core_(std::make_unique<Core>(options, clock, bank, std::move(make_engine), metrics)) {}
StreamHub::~StreamHub() = default;

void StreamHub::start() { core_->start(); }
void StreamHub::drain(Duration timeout) { core_->drain(timeout); }
Readiness StreamHub::readiness() const { return core_->readiness(); }
EngineInfo StreamHub::engine_info() const { return core_->engine_info(); }
PromptMatcher& StreamHub::matcher() { return core_->matcher(); }
Result<OpenedStream> StreamHub::open(StreamRequest request, std::shared_ptr<FrameSink> sink) {
  return core_->open(std::move(request), std::move(sink));
}
Result<OpenedStream> StreamHub::resume(const std::string& id, const std::string& secret,
                                       std::shared_ptr<FrameSink> sink) {
  return core_->resume(id, secret, std::move(sink));
}
void StreamHub::detach(const std::string& id, const FrameSink* sink) { core_->detach(id, sink); }
Result<void> StreamHub::close(const std::string& id, const std::string& reason) {
  return core_->close(id, reason);
}
Result<void> StreamHub::watch(const std::string& id, std::shared_ptr<FrameSink> viewer) {
  return core_->watch(id, std::move(viewer));
}
void StreamHub::unwatch(const std::string& id, const FrameSink* viewer) {
  core_->unwatch(id, viewer);
}
void StreamHub::submit(const std::string& id, Frame frame) { core_->submit(id, std::move(frame)); }
void StreamHub::submit_sound(const std::string& id, SoundChunk sound) {
  core_->submit_sound(id, std::move(sound));
}
Result<LookChange> StreamHub::patch_look(const std::string& id, const nlohmann::json& patch,
                                         const Transition& transition, const FrameSink* origin,
                                         std::optional<std::uint64_t> if_revision) {
  return core_->patch_look(id, patch, transition, origin, if_revision);
}
Result<LookChange> StreamHub::set_look(const std::string& id, const Look& look,
                                       const Transition& transition, const FrameSink* origin,
                                       bool literal_prompts) {
  return core_->set_look(id, look, transition, origin, literal_prompts);
}
void StreamHub::set_max_batch(const std::string& id, int max_batch) {
  core_->set_max_batch(id, max_batch);
}
Result<StreamSummary> StreamHub::summary(const std::string& id) const { return core_->summary(id); }
std::vector<StreamSummary> StreamHub::summaries() const { return core_->summaries(); }
Result<SharedBytes> StreamHub::last_jpeg(const std::string& id) const {
  return core_->last_jpeg(id);
}
int StreamHub::add_listener(std::function<void(const HubEvent&)> listener) {
  return core_->add_listener(std::move(listener));
}
void StreamHub::remove_listener(int token) { core_->remove_listener(token); }

}  // namespace streamstyle
