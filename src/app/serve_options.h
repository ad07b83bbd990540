#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/config.h"
#include "engine/engine_factory.h"
#include "media/rtc/rtc_options.h"
#include "net/guard.h"
#include "net/server.h"
#include "stream/hub.h"

namespace streamstyle {

/// GenDJ's ports, under `--compat gendj`.
struct CompatOptions {
  std::string address = "127.0.0.1";
  int frames_port = 8765;
  int settings_port = 5556;
  int ready_port = 8080;
  int osc_port = 9091;
};

/// The configuration in the types that the parts take: every value has been checked.
struct ServeOptions {
  std::string address = "127.0.0.1";
  int port = 8000;
  EngineOptions engine;
  HubOptions hub;
  int learn_s = 270;  ///< longest time that a new style is learned
  NetLimits limits;
  RtcOptions rtc;
  std::filesystem::path models;
  std::filesystem::path data;
  std::filesystem::path web;
  std::string token;  ///< empty = none is asked for
  Guard::Options guard;
  std::optional<TlsFiles> tls;
  std::optional<CompatOptions> compat;
};

/// Reads files that the configuration names (token, certificates) too. Errors name the setting and
/// where it came from. A bind wider than loopback without a token is refused here.
Result<ServeOptions> to_serve_options(const Config& config);

struct Endpoint {
  std::string address;  ///< an IP literal without brackets
  int port = 0;
};
/// "127.0.0.1:8000", "[::1]:8000", "localhost:8000", ":8000" or "8000".
Result<Endpoint> parse_endpoint(const std::string& text);
bool is_loopback_address(const std::string& address);
/// How an address stands in a URL: IPv6 in brackets.
std::string url_host(const std::string& address);

}  // namespace streamstyle
