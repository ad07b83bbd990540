#include "app/config.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <sstream>
#include <system_error>
#include <toml.hpp>

namespace streamstyle {
namespace {

namespace fs = std::filesystem;

// An empty default means "none"; those of the folders are found by default_text().
constexpr std::array kSettings = {
    Setting{"listen", "127.0.0.1:8000", "ADDR:PORT", "Where to listen; port 0 picks a free one"},
    Setting{"engine", "style", "NAME",
            "style paints; passthrough returns the pictures as they are"},
    Setting{"models", "", "DIR", "Folder of the networks"},
    Setting{"data", "", "DIR", "Folder for presets, settings, logs and caches"},
    Setting{"web", "", "DIR", "Folder of the studio's pages"},
    Setting{.key = "token",
            .default_value = "",
            .placeholder = "TEXT",
            .help = "Ask everybody for this token",
            .is_secret = true},
    Setting{"token-file", "", "FILE", "Read the token from the first line of a file"},
    Setting{.key = "allow-origin",
            .default_value = "",
            .placeholder = "ORIGIN",
            .help = "Let pages of this origin in, such as https://example.org",
            .is_list = true},
    Setting{.key = "allow-host",
            .default_value = "",
            .placeholder = "HOST",
            .help = "Answer to this host name too",
            .is_list = true},
    Setting{"tls-cert", "", "FILE", "Certificate chain (PEM) for https"},
    Setting{"tls-key", "", "FILE", "Its private key (PEM)"},
    Setting{"tls", "", "self", "self: https with a certificate made for this computer's names"},
    Setting{"stun", "", "HOST:PORT", "STUN server for WebRTC across routers"},
    Setting{"turn", "", "HOST:PORT", "TURN server (coturn) for WebRTC through firewalls"},
    Setting{.key = "turn-secret",
            .default_value = "",
            .placeholder = "TEXT",
            .help = "Its static-auth-secret: each session gets credentials of its own",
            .is_secret = true},
    Setting{"rtc-ports", "", "A-B", "UDP ports of WebRTC's media; any where it is left out"},
    Setting{"rtc-address", "", "IPV4", "Public address of WebRTC's media behind a router"},
    Setting{"max-webrtc", "256", "N", "WebRTC sessions in all"},
    Setting{"compat", "", "gendj", "gendj: open GenDJ's ports too"},
    Setting{"compat-ports", "8765,5556,8080,9091", "A,B,C,D",
            "GenDJ's ports: frames, settings, readiness, OSC; 0 picks a free one"},
    Setting{"compat-listen", "127.0.0.1", "ADDR",
            "Where GenDJ's ports listen; wider needs a token"},
    Setting{"log", "info", "SPEC", "Levels: debug, info, warn, error; or engine=debug,net=warn"},
    Setting{"precision", "auto", "NAME", "auto, bf16 or f32"},
    Setting{"threads", "0", "N", "Threads of the engine; 0 = all processors"},
    Setting{"learn-seconds", "270", "N", "Longest time that a new style is learned"},
    Setting{"max-batch", "4", "N", "Frames of different streams painted at once, at most"},
    Setting{"max-streams", "256", "N", "Streams in all"},
    Setting{"max-streams-per-address", "32", "N", "Streams of one address"},
    Setting{"max-connections", "256", "N", "Connections in all"},
    Setting{"max-connections-per-address", "64", "N", "Connections of one address"},
    Setting{"max-side", "4096", "PIXELS", "Longest side of a picture that is taken"},
    Setting{"request-timeout", "10", "SECONDS", "Time for a request to arrive"},
};

std::string environment_name(std::string_view key) {
  std::string name = "STREAMSTYLE_";
  for (const char c : key) {
    name += c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return name;
}

std::vector<std::string> split_commas(const std::string& text) {
  std::vector<std::string> parts;
  std::stringstream stream(text);
  for (std::string part; std::getline(stream, part, ',');) {
    if (!part.empty()) parts.push_back(part);
  }
  return parts;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

std::string_view nearest_key(std::string_view wrong) {
  return std::min_element(kSettings.begin(), kSettings.end(),
                          [&](const Setting& a, const Setting& b) {
                            return edit_distance(a.key, wrong) < edit_distance(b.key, wrong);
                          })
      ->key;
}

Result<std::string> scalar_text(const toml::value& value, const std::string& where) {
  if (value.is_string()) return value.as_string().str;
  if (value.is_integer()) return std::to_string(value.as_integer());
  if (value.is_boolean()) return std::string(value.as_boolean() ? "true" : "false");
  return fail(ErrorCode::kInvalidArgument, where + " must be text, a whole number or true/false");
}

Result<std::vector<std::string>> read_toml_value(const toml::value& value, const Setting& setting,
                                                 const std::string& where) {
  std::vector<std::string> values;
  if (value.is_array() && setting.is_list) {
    for (const toml::value& item : value.as_array()) {
      auto text = scalar_text(item, where);
      if (!text) return tl::unexpected(text.error());
      values.push_back(std::move(*text));
    }
    return values;
  }
  auto text = scalar_text(value, where);
  if (!text) return tl::unexpected(text.error());
  values.push_back(std::move(*text));
  return values;
}

/// What holds when nobody sets it: of folders, where this installation has them.
std::string default_text(const Setting& setting, const Config::Environment& environment) {
  if (setting.key == "data") return default_data_directory(environment).string();
  if (setting.key == "models") return installed_path("models", "models").string();
  if (setting.key == "web") return installed_path("web/dist", "web").string();
  return std::string(setting.default_value);
}

/// The part of a toml11 message that fits on one line.
std::string first_line(const std::string& text) {
  const std::size_t end = text.find('\n');
  std::string line = text.substr(0, end);
  if (line.starts_with("[error] ")) line.erase(0, 8);
  return line;
}

Result<Config::Flags> read_toml(const fs::path& file) {
  const auto unreadable = [&](const std::string& why) {
    return fail(ErrorCode::kInvalidArgument, "The configuration " + file.string() + " " + why);
  };
  std::error_code error;
  if (!fs::is_regular_file(file, error)) return unreadable("is not a file");
  toml::value root;
  try {
    root = toml::parse(file.string());
  } catch (const std::exception& problem) {
    return unreadable("is not valid TOML: " + first_line(problem.what()));
  }
  Config::Flags values;
  for (const auto& [key, value] : root.as_table()) {
    const Setting* setting = find_setting(key);
    if (setting == nullptr) {
      return fail(ErrorCode::kInvalidArgument,
                  file.string() + " sets \"" + key + "\", which is unknown",
                  "did you mean \"" + std::string(nearest_key(key)) + "\"?");
    }
    auto read = read_toml_value(value, *setting, "\"" + key + "\" in " + file.string());
    if (!read) return tl::unexpected(read.error());
    values[key] = std::move(*read);
  }
  return values;
}

std::string shown(const Setting& setting, const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "" : ", ") + value;
  if (setting.is_secret && !text.empty()) return "••••••";
  return text.empty() ? "-" : text;
}

}  // namespace

std::span<const Setting> all_settings() { return kSettings; }

const Setting* find_setting(std::string_view key) {
  for (const Setting& setting : kSettings) {
    if (setting.key == key) return &setting;
  }
  return nullptr;
}

Result<Config> Config::load(const Flags& flags, const std::optional<fs::path>& file,
                            const Environment& environment) {
  Flags from_file;
  std::optional<fs::path> path = file;
  if (const char* named = environment("STREAMSTYLE_CONFIG"); !path && named != nullptr && *named) {
    path = named;
  }
  if (path) {
    auto read = read_toml(*path);
    if (!read) return tl::unexpected(read.error());
    from_file = std::move(*read);
  }
  Config config;
  for (const Setting& setting : kSettings) {
    const std::string key(setting.key);
    Value value{{}, "default"};
    if (!setting.is_list) value.values = {default_text(setting, environment)};
    if (const auto it = from_file.find(key); it != from_file.end()) {
      value = {it->second, path->string()};
    }
    const std::string variable = environment_name(key);
    if (const char* text = environment(variable.c_str()); text != nullptr && *text) {
      value = {setting.is_list ? split_commas(text) : std::vector<std::string>{text}, variable};
    }
    if (const auto it = flags.find(key); it != flags.end() && !it->second.empty()) {
      value = {it->second, "--" + key};
    }
    config.values_.emplace(key, std::move(value));
  }
  return config;
}

const Config::Value& Config::value(std::string_view key) const { return values_.find(key)->second; }

const std::string& Config::text(std::string_view key) const { return value(key).values.front(); }

const std::vector<std::string>& Config::list(std::string_view key) const {
  return value(key).values;
}

const std::string& Config::source(std::string_view key) const { return value(key).source; }

Result<bool> Config::flag(std::string_view key) const {
  const std::string& text = this->text(key);
  for (const char* yes : {"true", "1", "yes", "on"}) {
    if (text == yes) return true;
  }
  for (const char* no : {"false", "0", "no", "off", ""}) {
    if (text == no) return false;
  }
  return fail(ErrorCode::kInvalidArgument,
              std::string(key) + " must be true or false, not \"" + text + "\"",
              "it was set by " + source(key));
}

Result<int> Config::integer(std::string_view key, int least, int most) const {
  const std::string& text = this->text(key);
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < least || number > most) {
    return fail(ErrorCode::kInvalidArgument,
                std::string(key) + " must be a whole number from " + std::to_string(least) +
                    " to " + std::to_string(most) + ", not \"" + text + "\"",
                "it was set by " + source(key));
  }
  return number;
}

std::string Config::table() const {
  std::size_t key_width = 0;
  std::size_t value_width = 0;
  for (const Setting& setting : kSettings) {
    key_width = std::max(key_width, setting.key.size());
    // Secrets are dots of three bytes each: their width is not their length.
    if (!setting.is_secret) {
      value_width = std::max(value_width, shown(setting, value(setting.key).values).size());
    }
  }
  value_width = std::clamp<std::size_t>(value_width, 8, 48);
  std::string table;
  for (const Setting& setting : kSettings) {
    const Value& entry = value(setting.key);
    const std::string text = shown(setting, entry.values);
    const std::size_t width = setting.is_secret && text != "-" ? 6 : text.size();
    table.append(setting.key).append(key_width - setting.key.size() + 2, ' ').append(text);
    table.append(width < value_width ? value_width - width + 2 : 2, ' ');
    table.append(entry.source).append("\n");
  }
  return table;
}

fs::path default_data_directory(const Config::Environment& environment) {
  if (const char* data = environment("XDG_DATA_HOME"); data != nullptr && *data == '/') {
    return fs::path(data) / "streamstyle";
  }
  const char* home = environment("HOME");
  return fs::path(home != nullptr && *home ? home : "/tmp") / ".local/share/streamstyle";
}

fs::path installed_path(const std::string& name, const std::string& share_name) {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  const fs::path up = program.parent_path().parent_path();
  const fs::path shared = up / "share/streamstyle" / share_name;
  return !error && fs::exists(shared, error) ? shared : up / name;
}

}  // namespace streamstyle
