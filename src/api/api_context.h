#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/disk_worker.h"
#include "api/event_feed.h"
#include "api/serving_gate.h"
#include "api/settings_store.h"
#include "api/show_store.h"
#include "base/clock.h"
#include "base/metrics.h"
#include "learn/style_jobs.h"
#include "learn/taught_styles.h"
#include "media/rtc/rtc_sessions.h"
#include "net/access.h"
#include "net/http.h"
#include "net/link_keys.h"
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
  RtcSessions& rtc;
  const StyleBank& bank;
  TaughtStyles& taught;
  StyleJobs& jobs;
  PresetStore& presets;
  SettingsStore& settings;
  ShowStore& show;
  SessionKeys& keys;
  LinkKeys& links;
  ServingGate& gate;
  EventFeed& events;
  DiskWorker& disk;
  Metrics& metrics;
  const Clock& clock;
  std::string version;
  std::string commit;
  TimePoint started;
  /// Base URLs under which other devices may reach this server, the likeliest first.
  std::function<std::vector<std::string>()> addresses;
};

/// A route that wants to know who asks.
using AccessHandler = std::function<void(const Access&, HttpRequest, HttpReply)>;

/// `handler` behind what all of /v1 and the old surface pass: first who may (401, 403), then
/// whether the process serves at all (503). Without `rule` a link's key opens nothing.
HttpHandler guarded(const ApiContext& context, HttpHandler handler,
                    std::optional<LinkRule> rule = std::nullopt);
HttpHandler guarded_as(const ApiContext& context, AccessHandler handler, LinkRule rule);
/// `handler` behind who may alone: health and documentation, which answer while the engine loads.
HttpHandler token_only(const ApiContext& context, HttpHandler handler);
/// kUnauthorized or kForbidden unless it is the owner who asks.
Result<void> authorise_owner(const ApiContext& context, const HttpRequest& request);

}  // namespace streamstyle
