#include "app/serve_options.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <iterator>
#include <tuple>
#include <utility>

namespace streamstyle {
namespace {

namespace fs = std::filesystem;

bool is_ip_literal(const std::string& text) {
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  return inet_pton(AF_INET, text.c_str(), bytes.data()) == 1 ||
         inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1;
}

Result<std::string> read_file(const std::string& file, const std::string& what) {
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    return fail(ErrorCode::kInvalidArgument, "The " + what + " " + file + " can't be read",
                "check the path and its permissions");
  }
  return std::string{std::istreambuf_iterator<char>(in), {}};
}

Result<std::string> read_token(const Config& config) {
  const std::string& token = config.text("token");
  const std::string& file = config.text("token-file");
  if (!token.empty() && !file.empty()) {
    return fail(
        ErrorCode::kInvalidArgument, "token and token-file are both set",
        "token by " + config.source("token") + ", token-file by " + config.source("token-file"));
  }
  if (file.empty() && token.empty() && config.source("token") != "default") {
    return fail(ErrorCode::kInvalidArgument, "The token is empty",
                "it was set by " + config.source("token") + "; leave it out to ask for none");
  }
  if (file.empty()) return token;
  auto text = read_file(file, "token file");
  if (!text) return text;
  std::string line = text->substr(0, text->find_first_of("\r\n"));
  if (line.empty()) {
    return fail(ErrorCode::kInvalidArgument, "The token file " + file + " is empty",
                "write the token into its first line");
  }
  return line;
}

/// The names and addresses by which this computer may be reached.
std::vector<std::string> own_names() {
  std::vector<std::string> names = {"localhost", "127.0.0.1", "::1"};
  std::array<char, 256> host{};
  if (gethostname(host.data(), host.size() - 1) == 0 && host[0] != '\0') {
    names.emplace_back(host.data());
    names.push_back(std::string(host.data()) + ".local");
  }
  ifaddrs* list = nullptr;
  if (getifaddrs(&list) != 0) return names;
  for (const ifaddrs* each = list; each != nullptr; each = each->ifa_next) {
    if (each->ifa_addr == nullptr) continue;
    const int family = each->ifa_addr->sa_family;
    if (family != AF_INET && family != AF_INET6) continue;
    std::array<char, NI_MAXHOST> text{};
    const socklen_t length = family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
    if (getnameinfo(each->ifa_addr, length, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST) !=
        0) {
      continue;
    }
    const std::string name = std::string(text.data()).substr(0, std::string(text.data()).find('%'));
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  freeifaddrs(list);
  return names;
}

Result<std::optional<TlsFiles>> read_tls(const Config& config) {
  const std::string& cert = config.text("tls-cert");
  const std::string& key = config.text("tls-key");
  const std::string& tls = config.text("tls");
  if (!tls.empty() && tls != "self") {
    return fail(ErrorCode::kInvalidArgument, "tls can be \"self\" only, not \"" + tls + "\"",
                "for a certificate of your own give --tls-cert and --tls-key");
  }
  if (cert.empty() != key.empty()) {
    return fail(ErrorCode::kInvalidArgument, "tls-cert and tls-key belong together",
                cert.empty() ? "add --tls-cert" : "add --tls-key");
  }
  if (!cert.empty()) {
    auto certificate_pem = read_file(cert, "certificate");
    if (!certificate_pem) return tl::unexpected(certificate_pem.error());
    auto key_pem = read_file(key, "private key");
    if (!key_pem) return tl::unexpected(key_pem.error());
    return std::optional(TlsFiles{std::move(*certificate_pem), std::move(*key_pem)});
  }
  if (tls.empty()) return std::optional<TlsFiles>();
  auto made = make_self_signed_certificate(own_names());
  if (!made) return tl::unexpected(made.error());
  return std::optional(std::move(*made));
}

bool parse_port(const std::string& text, int& port) {
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, port);
  return error == std::errc() && stop == end && port >= 0 && port <= 65535;
}

Result<std::optional<CompatOptions>> read_compat(const Config& config) {
  const std::string& compat = config.text("compat");
  if (compat.empty()) return std::optional<CompatOptions>();
  if (compat != "gendj") {
    return fail(ErrorCode::kInvalidArgument,
                "compat can be \"gendj\" only, not \"" + compat + "\"");
  }
  CompatOptions options;
  options.address =
      config.text("compat-listen") == "localhost" ? "127.0.0.1" : config.text("compat-listen");
  const std::array<int*, 4> ports = {&options.frames_port, &options.settings_port,
                                     &options.ready_port, &options.osc_port};
  const std::string text = config.text("compat-ports") + ",";
  std::size_t start = 0;
  std::size_t count = 0;
  for (; start < text.size(); ++count) {
    const std::size_t comma = text.find(',', start);
    if (count == ports.size() || !parse_port(text.substr(start, comma - start), *ports[count])) {
      break;
    }
    start = comma + 1;
  }
  if (count != ports.size() || start < text.size()) {
    return fail(
        ErrorCode::kInvalidArgument,
        "compat-ports must be four port numbers, not \"" + config.text("compat-ports") + "\"",
        "such as 8765,5556,8080,9091");
  }
  return std::optional(options);
}

/// Empty or "host:port".
Result<std::string> read_host_port(const Config& config, const char* key) {
  const std::string& text = config.text(key);
  const std::size_t colon = text.rfind(':');
  int port = 0;
  const bool is_host = colon != std::string::npos && colon > 0 &&
                       text.find_first_of("/@? ") == std::string::npos &&
                       parse_port(text.substr(colon + 1), port) && port > 0;
  if (text.empty() || is_host) return text;
  return fail(ErrorCode::kInvalidArgument,
              std::string(key) + " must be a host and its port, not \"" + text + "\"",
              "such as stun.example.org:3478");
}

/// "A-B"; zeros where it is empty.
Result<std::pair<int, int>> read_port_range(const Config& config) {
  const std::string& text = config.text("rtc-ports");
  const std::size_t dash = text.find('-');
  std::pair<int, int> range;
  if (text.empty()) return range;
  if (dash != std::string::npos && parse_port(text.substr(0, dash), range.first) &&
      parse_port(text.substr(dash + 1), range.second) && range.first > 0 &&
      range.second >= range.first) {
    return range;
  }
  return fail(ErrorCode::kInvalidArgument,
              "rtc-ports must be the first and the last port, not \"" + text + "\"",
              "such as 50000-50100");
}

Result<RtcOptions> read_rtc(const Config& config) {
  RtcOptions options;
  auto stun = read_host_port(config, "stun");
  if (!stun) return tl::unexpected(stun.error());
  auto turn = read_host_port(config, "turn");
  if (!turn) return tl::unexpected(turn.error());
  options.stun = std::move(*stun);
  options.turn = std::move(*turn);
  options.turn_secret = config.text("turn-secret");
  if (options.turn.empty() != options.turn_secret.empty()) {
    return fail(ErrorCode::kInvalidArgument, "turn and turn-secret belong together",
                options.turn.empty() ? "add --turn" : "add --turn-secret");
  }
  const auto range = read_port_range(config);
  if (!range) return tl::unexpected(range.error());
  std::tie(options.min_port, options.max_port) = *range;
  options.public_address = config.text("rtc-address");
  std::array<unsigned char, sizeof(in_addr)> bytes{};
  if (!options.public_address.empty() &&
      inet_pton(AF_INET, options.public_address.c_str(), bytes.data()) != 1) {
    return fail(ErrorCode::kInvalidArgument,
                "rtc-address must be an IPv4 address, not \"" + options.public_address + "\"");
  }
  const auto sessions = config.integer("max-webrtc", 1, 10'000);
  if (!sessions) return tl::unexpected(sessions.error());
  options.max_sessions = *sessions;
  return options;
}

Result<void> check_bind(const ServeOptions& options, bool has_token) {
  const auto refuse = [](const std::string& what, const std::string& address) {
    return fail(ErrorCode::kInvalidArgument,
                what + " on " + address + " would let everybody on your network in",
                "add --token (any secret you like), or stay on 127.0.0.1");
  };
  if (has_token) return {};
  if (!is_loopback_address(options.address)) return refuse("Listening", options.address);
  if (options.compat && !is_loopback_address(options.compat->address)) {
    return refuse("Opening GenDJ's ports", options.compat->address);
  }
  return {};
}

/// `choices` may end in empty ones.
Result<void> check_choice(const Config& config, const char* key,
                          std::span<const char* const> choices) {
  std::string fix = "choose";
  for (const std::string choice : choices) {
    if (choice.empty()) continue;
    if (config.text(key) == choice) return {};
    fix += " " + choice;
  }
  return fail(ErrorCode::kInvalidArgument,
              std::string(key) + " can't be \"" + config.text(key) + "\"", std::move(fix));
}

/// Reads several whole numbers and keeps the first error.
class Numbers {
 public:
  explicit Numbers(const Config& config) : config_(config) {}
  int read(std::string_view key, int least, int most) {
    const auto number = config_.integer(key, least, most);
    if (!number && !error_) error_ = number.error();
    return number.value_or(least);
  }
  const std::optional<Error>& error() const { return error_; }

 private:
  const Config& config_;
  std::optional<Error> error_;
};

Result<void> read_limits(const Config& config, ServeOptions& options) {
  Numbers numbers(config);
  options.engine.threads = numbers.read("threads", 0, 1024);
  options.learn_s = numbers.read("learn-seconds", 1, 36'000);
  options.hub.max_batch = numbers.read("max-batch", 1, 64);
  options.hub.max_streams = numbers.read("max-streams", 1, 100'000);
  options.hub.max_streams_per_address = numbers.read("max-streams-per-address", 1, 100'000);
  options.hub.jpeg_limits.max_side = numbers.read("max-side", 16, 16'384);
  options.limits.max_connections = numbers.read("max-connections", 1, 100'000);
  options.limits.max_connections_per_address =
      numbers.read("max-connections-per-address", 1, 100'000);
  options.limits.request_timeout = std::chrono::seconds(numbers.read("request-timeout", 1, 3600));
  if (numbers.error()) return tl::unexpected(*numbers.error());
  return {};
}

}  // namespace

Result<Endpoint> parse_endpoint(const std::string& text) {
  const auto bad = [&] {
    return fail(ErrorCode::kInvalidArgument, "\"" + text + "\" is not an address to listen on",
                "such as 127.0.0.1:8000, 0.0.0.0:8000 or [::1]:8000");
  };
  const std::size_t colon = text.rfind(':');
  std::string address = colon == std::string::npos ? "" : text.substr(0, colon);
  const std::string port = colon == std::string::npos ? text : text.substr(colon + 1);
  if (address.size() >= 2 && address.front() == '[' && address.back() == ']') {
    address = address.substr(1, address.size() - 2);
  }
  if (address.empty() || address == "localhost") address = "127.0.0.1";
  Endpoint endpoint{address, 0};
  if (!parse_port(port, endpoint.port) || !is_ip_literal(address)) return bad();
  return endpoint;
}

bool is_loopback_address(const std::string& address) {
  return address.starts_with("127.") || address == "::1";
}

std::string url_host(const std::string& address) {
  return address.find(':') == std::string::npos ? address : "[" + address + "]";
}

Result<ServeOptions> to_serve_options(const Config& config) {
  ServeOptions options;
  const auto endpoint = parse_endpoint(config.text("listen"));
  if (!endpoint) return tl::unexpected(endpoint.error());
  options.address = endpoint->address;
  options.port = endpoint->port;
  options.data = config.text("data");
  options.models = config.text("models");
  options.web = config.text("web");
  options.engine.name = config.text("engine");
  options.engine.precision = config.text("precision");
  options.engine.cache_dir = options.data / "cache";
  for (const auto& [key, choices] : {std::pair("engine", std::array{"style", "passthrough", ""}),
                                     std::pair("precision", std::array{"auto", "bf16", "f32"})}) {
    if (auto chosen = check_choice(config, key, choices); !chosen) {
      return tl::unexpected(chosen.error());
    }
  }
  if (auto read = read_limits(config, options); !read) return tl::unexpected(read.error());

  auto token = read_token(config);
  if (!token) return tl::unexpected(token.error());
  options.token = std::move(*token);
  options.guard.allowed_hosts = config.list("allow-host");
  options.guard.allowed_origins = config.list("allow-origin");
  options.guard.loopback_origin_prefixes = {"/ws", "/api"};
  options.guard.allows_loopback_origins = true;

  auto rtc = read_rtc(config);
  if (!rtc) return tl::unexpected(rtc.error());
  options.rtc = std::move(*rtc);
  auto compat = read_compat(config);
  if (!compat) return tl::unexpected(compat.error());
  options.compat = std::move(*compat);
  if (auto bind = check_bind(options, !options.token.empty()); !bind) {
    return tl::unexpected(bind.error());
  }
  auto tls = read_tls(config);
  if (!tls) return tl::unexpected(tls.error());
  options.tls = std::move(*tls);
  return options;
}

}  // namespace streamstyle
