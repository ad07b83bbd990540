#include "app/service.h"

#include <cctype>
#include <utility>

#include "api/api_context.h"
#include "api/gendj_surface.h"
#include "api/original_routes.h"
#include "api/routes.h"
#include "api/style_job_json.h"
#include "app/build_info.h"
#include "base/log.h"
#include "learn/taught_styles.h"
#include "media/frame_socket.h"
#include "media/original_socket.h"
#include "media/watch_socket.h"
#include "net/local_addresses.h"
#include "net/static_files.h"

namespace streamstyle {
namespace {

/// For a URL's fragment.
std::string percent_encode(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = std::isalnum(byte) != 0 || c == '-' || c == '_' || c == '.' || c == '~';
    if (is_plain) {
      encoded += c;
    } else {
      encoded.append({'%', kDigits[byte >> 4U], kDigits[byte & 15U]});
    }
  }
  return encoded;
}

constexpr Duration kFinishFrames = std::chrono::milliseconds(1500);
constexpr Duration kCloseSockets = std::chrono::milliseconds(1000);

/// Styles of the models folder; the reason in `problem` where there are none to be had.
std::shared_ptr<StyleBank> load_bank(const ServeOptions& options, std::optional<Error>& problem) {
  auto bank = StyleBank::load(options.models);
  if (bank) return std::make_shared<StyleBank>(std::move(*bank));
  // The pass-through engine needs no model, so it doesn't miss one.
  if (options.engine.name != "passthrough") problem = bank.error();
  return std::make_shared<StyleBank>();
}

/// The text network beside the bank's; null where there are no styles to find or no network.
std::shared_ptr<const TextEncoder> load_encoder(const StyleBank& bank) {
  if (bank.styles().empty()) return nullptr;
  auto encoder = make_text_encoder(bank);
  if (encoder) return std::move(*encoder);
  log("app").warn("Prompts are understood by their words alone: " + encoder.error().text());
  return nullptr;
}

HubOptions with_encoder(HubOptions options, std::shared_ptr<const TextEncoder> encoder) {
  options.text_encoder = std::move(encoder);
  return options;
}

/// Empty where styles can be learned.
std::string reason_not_to_learn(const StyleBank& bank) {
#if STREAMSTYLE_WITH_STYLE_ENGINE
  return bank.learn_sha256().empty() ? "There is no network that could learn a style" : "";
#else
  (void)bank;
  return "This build can't learn styles";
#endif
}

}  // namespace

class Service::Parts {
 public:
  Parts(ServeOptions serve_options, std::shared_ptr<const StyleBank> style_bank,
        std::unique_ptr<TaughtStyles> taught_styles, std::unique_ptr<PresetStore> preset_store,
        EngineFactory make_engine)
      : options(std::move(serve_options)),
        bank(std::move(style_bank)),
        taught(std::move(taught_styles)),
        encoder(load_encoder(*bank)),
        hub(with_encoder(options.hub, encoder), clock, *bank, std::move(make_engine), metrics),
        presets(std::move(preset_store)),
        settings(options.data, *bank),
        show(options.data),
        keys(options.token, clock),
        gate(hub),
        events(hub),
        jobs({options.data, options.models, options.learn_s, reason_not_to_learn(*bank)}, *taught,
             [this](const StyleJob& job) {
               const bool is_done = job.state == StyleJob::State::kDone;
               if (is_done) hub.matcher().update();
               events.learning(job);
               if (is_done) events.styles_changed(num_styles(*bank));
             }),
        files(options.web.string()),
        guard(options.guard),
        server(options.limits, metrics) {
    add_routes();
    // What a client of an old surface starts with, so that its socket doesn't wait for it.
    prompts.read(original.look().prompts, false, [](const Result<void>&) {});
    if (options.compat) {
      const CompatOptions& compat = *options.compat;
      Guard::Options compat_guard = options.guard;
      compat_guard.allows_loopback_origins = true;
      compat_guard.loopback_origin_prefixes.clear();
      compat_guard.is_gendj = true;
      gendj.emplace(GendjPorts{compat.address, compat.frames_port, compat.settings_port,
                               compat.ready_port, compat.osc_port},
                    api, sockets, compat_guard, page());
    }
  }

  HttpHandler page() {
    return
        [this](const HttpRequest& request, const HttpReply& reply) { reply(files.serve(request)); };
  }

  void add_routes() {
    add_stream_routes(router, api);
    add_look_routes(router, api);
    add_style_routes(router, api);
    add_style_job_routes(router, api);
    add_preset_routes(router, api);
    add_settings_routes(router, api);
    add_show_routes(router, api);
    add_link_routes(router, api);
    add_mjpeg_routes(router, api);
    add_webrtc_routes(router, api);
    add_session_routes(router, api);
    add_event_routes(router, api);
    add_health_routes(router, api);
    router.add_websocket("/v1/stream", frame_socket_route(sockets));
    router.add_websocket("/v1/streams/{id}/watch", watch_socket_route(sockets));
    add_original_routes(router, api, original, page());
    router.add_websocket("/ws", original_socket_route(sockets, original));
    router.set_fallback(page());
  }

  /// For QR codes: where a phone finds this server.
  std::vector<std::string> addresses() const {
    std::vector<std::string> urls;
    for (const std::string& host : reachable_hosts(options.address)) {
      urls.push_back((options.tls ? "https://" : "http://") + url_host(host) + ":" +
                     std::to_string(port));
    }
    return urls;
  }

  /// Tells the event feed and the metrics what the engine is up to; the hub tells the console.
  void notice_engine() {
    events.watch_engine(num_styles(*bank));
    const bool is_ready = hub.readiness().is_ready;
    if (is_ready == was_ready) return;
    was_ready = is_ready;
    const EngineInfo engine = hub.engine_info();
    metrics.set_build_info(
        {std::string(kVersion), std::string(commit()), engine.name, engine.precision});
  }

  // In order of construction; the server goes first, then what its handlers work on.
  const ServeOptions options;
  SteadyClock clock;
  const TimePoint started = clock.now();
  Metrics metrics;
  const std::shared_ptr<const StyleBank> bank;
  const std::unique_ptr<TaughtStyles> taught;
  const std::shared_ptr<const TextEncoder> encoder;  // null without its network
  StreamHub hub;
  const std::unique_ptr<PresetStore> presets;
  SettingsStore settings;
  ShowStore show;
  SessionKeys keys;
  LinkKeys links;
  ServingGate gate;
  EventFeed events;
  StyleJobs jobs;
  DiskWorker disk;
  const StaticFiles files;
  const ApiContext api{.hub = hub,
                       .prompts = prompts,
                       .rtc = rtc,
                       .bank = *bank,
                       .taught = *taught,
                       .jobs = jobs,
                       .presets = *presets,
                       .settings = settings,
                       .show = show,
                       .keys = keys,
                       .links = links,
                       .gate = gate,
                       .events = events,
                       .disk = disk,
                       .metrics = metrics,
                       .clock = clock,
                       .version = std::string(kVersion),
                       .commit = std::string(commit()),
                       .started = started,
                       .addresses = [this] { return addresses(); }};
  const SocketContext sockets{
      .hub = hub,
      .prompts = prompts,
      .bank = *bank,
      .clock = clock,
      .metrics = metrics,
      .access = [this](const HttpRequest& request) { return resolve_access(request, keys, links); },
      .check_token = [this](std::string_view token) { return keys.check_token(token); },
      .check_serving = [this] { return gate.check(); },
      .default_request = [this] { return to_request(settings.get()); },
      .hold = [this](const Access& access,
                     LinkKeys::OnLoss on_loss) { return links.hold(access, std::move(on_loss)); },
      .post_after = [this](
                        Duration delay,
                        std::function<void()> task) { server.post_after(delay, std::move(task)); }};
  OriginalState original{hub};
  std::optional<GendjSurface> gendj;
  Router router;
  const Guard guard;
  int port = 0;
  bool was_ready = false;
  PromptReader prompts{hub.matcher()};  // its tasks use what stands above
  RtcSessions rtc{hub, prompts, clock, options.rtc};
  NetServer server;
};

Result<std::unique_ptr<Service>> Service::make(ServeOptions options) {
  std::optional<Error> missing;
  auto bank = load_bank(options, missing);
  if (missing) log("app").error("The style engine can't start: " + missing->text());
  const EngineOptions engine = options.engine;
  EngineFactory factory = [engine, bank, missing]() -> Result<std::unique_ptr<Engine>> {
    if (missing) return tl::unexpected(*missing);
    return make_engine(engine, bank);
  };
  // Before the presets, which may use them.
  auto taught = std::make_unique<TaughtStyles>(options.data, *bank);
  auto presets = PresetStore::open(options.data, *bank);
  if (!presets) return tl::unexpected(presets.error());
  return std::unique_ptr<Service>(
      new Service(std::make_unique<Parts>(std::move(options), std::move(bank), std::move(taught),
                                          std::move(*presets), std::move(factory))));
}

Result<std::unique_ptr<Service>> Service::make(ServeOptions options, EngineFactory make_engine) {
  std::optional<Error> missing;
  auto bank = load_bank(options, missing);
  // Before the presets, which may use them.
  auto taught = std::make_unique<TaughtStyles>(options.data, *bank);
  auto presets = PresetStore::open(options.data, *bank);
  if (!presets) return tl::unexpected(presets.error());
  return std::unique_ptr<Service>(
      new Service(std::make_unique<Parts>(std::move(options), std::move(bank), std::move(taught),
                                          std::move(*presets), std::move(make_engine))));
}

Service::Service(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {
  for (const std::string& problem : parts_->taught->problems()) log("app").warn(problem);
  for (const std::string& problem : parts_->presets->problems()) log("app").warn(problem);
  if (!parts_->settings.problem().empty()) log("app").warn(parts_->settings.problem());
  if (!parts_->show.problem().empty()) log("app").warn(parts_->show.problem());
  if (!parts_->files.has_studio()) {
    log("app").warn("There is no studio in " + parts_->options.web.string() +
                    ": ./run --build builds it");
  }
}

Service::~Service() { parts_->disk.finish(); }

Result<void> Service::listen() {
  const ServeOptions& options = parts_->options;
  auto port =
      parts_->server.listen({.address = options.address, .port = options.port, .tls = options.tls},
                            parts_->router, parts_->guard);
  if (!port) return tl::unexpected(port.error());
  parts_->port = *port;
  return parts_->gendj ? parts_->gendj->listen(parts_->server) : Result<void>();
}

std::string Service::announcement() const {
  const ServeOptions& options = parts_->options;
  const std::string scheme = options.tls ? "https://" : "http://";
  const std::string port = ":" + std::to_string(parts_->port);
  std::string text = "listening on " + scheme + url_host(options.address) + port + "\n";
  if (!options.token.empty()) {
    const bool is_any = options.address == "0.0.0.0" || options.address == "::";
    text += "open " + scheme + (is_any ? "localhost" : url_host(options.address)) + port +
            "/#token=" + percent_encode(options.token) + "\n";
  }
  if (parts_->gendj) text += parts_->gendj->announcement() + "\n";
  return text;
}

int Service::port() const { return parts_->port; }
void Service::start() { parts_->hub.start(); }
void Service::tick() { parts_->notice_engine(); }
StreamHub& Service::hub() { return parts_->hub; }

void Service::drain() {
  parts_->gate.drain();
  parts_->hub.drain(kFinishFrames);
  parts_->server.shut_down(1001, "the server is shutting down", kCloseSockets);
  parts_->disk.finish();
  parts_->jobs.finish();
}

}  // namespace streamstyle
