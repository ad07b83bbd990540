#include "net/session_keys.h"

#include <openssl/crypto.h>
#include <openssl/sha.h>

#include <array>
#include <iterator>

#include "base/random_id.h"

namespace streamstyle {
namespace {

constexpr std::size_t kMaxSessions = 1024;
constexpr auto kLifetime = std::chrono::hours(24 * 30);

/// Cookies don't know ports: two servers on one computer must not sign each other out.
std::string cookie_name(const HttpRequest& request) {
  return "streamstyle-" + std::to_string(request.local_port);
}

std::string cookie(const HttpRequest& request, std::string_view value, long long max_age_s) {
  return cookie_name(request) + "=" + std::string(value) +
         "; Path=/; Max-Age=" + std::to_string(max_age_s) + "; HttpOnly; SameSite=Strict" +
         (request.is_tls ? "; Secure" : "");
}

/// Hashing first makes the time independent of where the two differ and of their lengths.
bool equals_in_constant_time(std::string_view a, std::string_view b) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> hash_a{};
  std::array<unsigned char, SHA256_DIGEST_LENGTH> hash_b{};
  SHA256(reinterpret_cast<const unsigned char*>(a.data()), a.size(), hash_a.data());
  SHA256(reinterpret_cast<const unsigned char*>(b.data()), b.size(), hash_b.data());
  return CRYPTO_memcmp(hash_a.data(), hash_b.data(), hash_a.size()) == 0;
}

}  // namespace

SessionKeys::SessionKeys(std::string token, const Clock& clock)
    : token_(std::move(token)), clock_(clock) {}

Result<void> SessionKeys::check_token(std::string_view token) const {
  if (token_.empty() || equals_in_constant_time(token, token_)) return {};
  return fail(ErrorCode::kUnauthorized,
              token.empty() ? "this server asks for a token" : "the token is wrong",
              "use the link that the server printed at its start");
}

Result<void> SessionKeys::authorise(const HttpRequest& request) const {
  if (token_.empty()) return {};
  const std::string_view bearer = request.bearer();
  if (bearer.empty() && has_session(request)) return {};
  return check_token(bearer);
}

bool SessionKeys::has_session(const HttpRequest& request) const {
  const auto key = request.cookie(cookie_name(request));
  if (!key) return false;
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(*key);
  if (found == by_key_.end()) return false;
  if (clock_.now() - found->second->opened >= kLifetime) {
    sessions_.erase(found->second);
    by_key_.erase(found);
    return false;
  }
  sessions_.splice(sessions_.begin(), sessions_, found->second);
  return true;
}

Result<std::string> SessionKeys::open_session(std::string_view token, const HttpRequest& request) {
  if (auto allowed = check_token(token); !allowed) {
    return tl::unexpected<Error>(allowed.error());
  }
  std::string key = random_hex(16);
  const std::lock_guard lock(mutex_);
  if (sessions_.size() >= kMaxSessions) {
    by_key_.erase(sessions_.back().key);
    sessions_.pop_back();
  }
  sessions_.push_front({key, clock_.now()});
  by_key_[key] = sessions_.begin();
  return cookie(request, key, std::chrono::duration_cast<std::chrono::seconds>(kLifetime).count());
}

std::string SessionKeys::close_session(const HttpRequest& request) {
  if (const auto key = request.cookie(cookie_name(request))) {
    const std::lock_guard lock(mutex_);
    if (const auto found = by_key_.find(*key); found != by_key_.end()) {
      sessions_.erase(found->second);
      by_key_.erase(found);
    }
  }
  return cookie(request, "", 0);
}

}  // namespace streamstyle
