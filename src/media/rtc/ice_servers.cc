#include "media/rtc/ice_servers.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <cctype>

namespace streamstyle {
namespace {

std::string base64(const unsigned char* bytes, int size) {
  std::string text(static_cast<std::size_t>((size + 2) / 3 * 4), '\0');
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes, size);
  return text;
}

std::string hmac_sha1(std::string_view secret, std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(), &size);
  return base64(digest.data(), static_cast<int>(size));
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0) {
      encoded += c;
    } else {
      encoded.append({'%', kDigits[byte >> 4U], kDigits[byte & 15U]});
    }
  }
  return encoded;
}

/// The candidate with another address; empty unless it is an IPv4 UDP host candidate of RTP.
/// "a=candidate:FOUNDATION COMPONENT UDP PRIORITY ADDRESS PORT typ host".
std::string moved(std::string_view line, std::string_view address) {
  std::array<std::string_view, 8> words;
  std::string_view rest = line;
  for (std::string_view& word : words) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  const bool is_udp = words[2] == "UDP" || words[2] == "udp";
  const bool is_ipv4 = words[4].find(':') == std::string_view::npos;
  if (!is_udp || !is_ipv4 || words[6] != "typ" || words[7] != "host") return {};
  // A foundation of its own: it is another base.
  std::string text = std::string(words[0]) + "9";
  for (std::size_t i = 1; i < words.size(); ++i) {
    text += ' ';
    text += i == 4 ? address : words[i];
  }
  return text;
}

}  // namespace

std::vector<IceServer> ice_servers(const RtcOptions& options, std::int64_t unix_s,
                                   std::string_view name) {
  std::vector<IceServer> servers;
  if (!options.stun.empty()) servers.push_back({"stun:" + options.stun, {}, {}});
  if (!options.turn.empty()) {
    std::string user = std::to_string(unix_s + kTurnCredentialsLast_s) + ":" + std::string(name);
    std::string password = hmac_sha1(options.turn_secret, user);
    servers.push_back(
        {"turn:" + options.turn + "?transport=udp", std::move(user), std::move(password)});
  }
  return servers;
}

std::string to_link(const IceServer& server) {
  std::string link = "<" + server.url + ">; rel=\"ice-server\"";
  if (!server.username.empty()) {
    link += "; username=\"" + server.username + "\"; credential=\"" + server.credential +
            "\"; credential-type=\"password\"";
  }
  return link;
}

std::string to_gst_url(const IceServer& server) {
  const std::size_t colon = server.url.find(':');
  const std::string scheme = server.url.substr(0, colon);
  const std::string host = server.url.substr(colon + 1);
  if (server.username.empty()) return scheme + "://" + host;
  return scheme + "://" + percent_encode(server.username) + ":" +
         percent_encode(server.credential) + "@" + host;
}

std::string with_public_address(std::string sdp, std::string_view address) {
  if (address.empty()) return sdp;
  std::string result;
  std::size_t start = 0;
  while (start < sdp.size()) {
    const std::size_t end = std::min(sdp.find("\r\n", start), sdp.size());
    const std::string_view line = std::string_view(sdp).substr(start, end - start);
    result.append(line).append("\r\n");
    if (line.starts_with("a=candidate:")) {
      const std::string copy = moved(line, address);
      if (!copy.empty()) result.append(copy).append("\r\n");
    }
    start = end + 2;
  }
  return result;
}

}  // namespace streamstyle
