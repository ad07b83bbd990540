#pragma once

#include <memory>
#include <string>

#include "api/disk_worker.h"
#include "api/event_feed.h"
#include "api/serving_gate.h"
#include "api/settings_store.h"
#include "base/clock.h"
#include "base/metrics.h"
#include "learn/style_jobs.h"
#include "learn/taught_styles.h"
#include "net/http.h"
#include "net/session_keys.h"
#include "stream/hub.h"
#include "stream/prompt_reader.h"
#include "style/preset_store.h"
#include "style/style_bank.h"

namespace streamstyle {

/// What the routes work on. Everything is owned by the composition in app/ and outlives the server.
struct ApiContext {
  StreamHub& hub;
  PromptReader& prompts;
  const StyleBank& bank;
  TaughtStyles& taught;
  StyleJobs& jobs;
  PresetStore& presets;
  SettingsStore& settings;
  SessionKeys& keys;
  ServingGate& gate;
  EventFeed& events;
  DiskWorker& disk;
  Metrics& metrics;
  const Clock& clock;
  std::string version;
  std::string commit;
  TimePoint started;
};

/// `handler` behind what all of /v1 and the old surface pass: first the token (401), then whether
/// the process serves at all (503).
HttpHandler guarded(const ApiContext& context, HttpHandler handler);
/// `handler` behind the token alone: health and documentation, which answer while the engine loads.
HttpHandler token_only(const ApiContext& context, HttpHandler handler);

}  // namespace streamstyle
