#include "net/link_keys.h"

#include <openssl/crypto.h>
#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/random_id.h"
#include "base/utf8.h"

namespace streamstyle {
namespace {

/// Tells a key from a token, so that a server without a token knows a revoked one.
constexpr std::string_view kPrefix = "link-";
constexpr std::size_t kKeyBytes = 24;
constexpr std::size_t kIdBytes = 8;

std::array<unsigned char, 32> hash_of(std::string_view key) {
  static_assert(SHA256_DIGEST_LENGTH == 32);
  std::array<unsigned char, 32> hash{};
  SHA256(reinterpret_cast<const unsigned char*>(key.data()), key.size(), hash.data());
  return hash;
}

Result<void> check_name(std::string_view name) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  const auto is_start = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
  const auto num_characters = std::count_if(name.begin(), name.end(), is_start);
  if (is_valid_utf8(name) &&
      static_cast<std::size_t>(num_characters) <= LinkKeys::kMaxNameCharacters &&
      std::none_of(name.begin(), name.end(), is_control)) {
    return {};
  }
  return fail(ErrorCode::kInvalidArgument, "A name is at most 80 characters on one line", {},
              "/name");
}

tl::unexpected<Error> no_such_link() {
  return fail(ErrorCode::kNotFound, "There is no such link", "GET /v1/links lists them");
}

}  // namespace

LinkKeys::LinkKeys(WallClock now) : now_(std::move(now)) {}

bool LinkKeys::is_key(std::string_view text) { return text.starts_with(kPrefix); }

Result<Link> LinkKeys::create(std::string stream, Role role, std::string name) {
  if (auto ok = check_name(name); !ok) return tl::unexpected(ok.error());
  Link link{.id = random_hex(kIdBytes),
            .name = std::move(name),
            .stream = std::move(stream),
            .role = role,
            .key = std::string(kPrefix) + random_base64url(kKeyBytes),
            .created = now_(),
            .last_used = {}};
  const std::lock_guard lock(mutex_);
  if (links_.size() >= kMaxLinks) {
    return fail(ErrorCode::kTooLarge, "There are " + std::to_string(kMaxLinks) + " links already",
                "revoke those that nobody needs any more");
  }
  links_.push_back({link, hash_of(link.key)});
  return link;
}

std::vector<Link> LinkKeys::list() const {
  const std::lock_guard lock(mutex_);
  std::vector<Link> links;
  links.reserve(links_.size());
  for (const Entry& entry : links_) links.push_back(with_open(entry.link));
  return links;
}

Result<Link> LinkKeys::update(const std::string& id, std::optional<std::string> stream,
                              std::optional<std::string> name) {
  if (name) {
    if (auto ok = check_name(*name); !ok) return tl::unexpected(ok.error());
  }
  std::vector<OnLoss> lost;
  Link updated;
  {
    const std::lock_guard lock(mutex_);
    const auto entry = find_id(id);
    if (entry == links_.end()) return no_such_link();
    Link& link = entry->link;
    if (name) link.name = std::move(*name);
    if (stream && *stream != link.stream) {
      link.stream = std::move(*stream);
      lost = take_holds(id);
    }
    updated = with_open(link);
  }
  for (const OnLoss& on_loss : lost) on_loss(Loss::kMoved);
  return updated;
}

Result<void> LinkKeys::revoke(const std::string& id) {
  std::vector<OnLoss> lost;
  {
    const std::lock_guard lock(mutex_);
    const auto link = find_id(id);
    if (link == links_.end()) return no_such_link();
    links_.erase(link);
    lost = take_holds(id);
  }
  for (const OnLoss& on_loss : lost) on_loss(Loss::kRevoked);
  return {};
}

std::optional<Access> LinkKeys::find(std::string_view key) {
  const auto wanted = hash_of(key);
  const std::lock_guard lock(mutex_);
  Link* found = nullptr;
  // All are compared, by their hashes: neither which link it is nor how much of a key is right
  // shows in the time.
  for (Entry& entry : links_) {
    if (CRYPTO_memcmp(entry.hash.data(), wanted.data(), wanted.size()) == 0) found = &entry.link;
  }
  if (found == nullptr) return std::nullopt;
  found->last_used = now_();
  ++found->uses;
  return Access{found->role, found->stream, found->id};
}

std::function<void()> LinkKeys::hold(const Access& access, OnLoss on_loss) {
  if (access.link.empty()) return [] {};
  Loss loss = Loss::kRevoked;
  {
    const std::lock_guard lock(mutex_);
    const auto entry = find_id(access.link);
    if (entry != links_.end()) {
      if (entry->link.stream == access.stream) {
        const std::uint64_t hold = next_hold_++;
        holds_.emplace(hold, Hold{access.link, std::move(on_loss)});
        return [this, hold] {
          Hold ended;  // destroyed without the lock: it may own what calls us
          const std::lock_guard inner(mutex_);
          if (const auto it = holds_.find(hold); it != holds_.end()) {
            ended = std::move(it->second);
            holds_.erase(it);
          }
        };
      }
      loss = Loss::kMoved;
    }
  }
  on_loss(loss);
  return [] {};
}

LinkKeys::Entries::iterator LinkKeys::find_id(const std::string& id) {
  return std::find_if(links_.begin(), links_.end(),
                      [&](const Entry& entry) { return entry.link.id == id; });
}

Link LinkKeys::with_open(Link link) const {
  link.open =
      static_cast<std::size_t>(std::count_if(holds_.begin(), holds_.end(), [&](const auto& entry) {
        return entry.second.link == link.id;
      }));
  return link;
}

std::vector<LinkKeys::OnLoss> LinkKeys::take_holds(const std::string& link) {
  std::vector<OnLoss> taken;
  for (auto it = holds_.begin(); it != holds_.end();) {
    if (it->second.link == link) {
      taken.push_back(std::move(it->second.on_loss));
      it = holds_.erase(it);
    } else {
      ++it;
    }
  }
  return taken;
}

Error loss_error(LinkKeys::Loss loss) {
  if (loss == LinkKeys::Loss::kRevoked) {
    return {.code = ErrorCode::kUnauthorized,
            .message = "This link was revoked",
            .fix = "ask whoever runs the stream for a new one"};
  }
  return {.code = ErrorCode::kForbidden,
          .message = "This link shows another stream now",
          .fix = "GET /v1/session says which"};
}

}  // namespace streamstyle
