#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "net/access.h"

namespace streamstyle {

/// A key that a person hands to a projector, OBS or a phone instead of the token.
struct Link {
  using Time = std::chrono::system_clock::time_point;

  std::string id;
  std::string name;
  std::string stream;
  Role role = Role::kWatch;  ///< kWatch or kControl
  std::string key;           ///< shown to the owner again and again: the QR code is made of it
  Time created;
  std::optional<Time> last_used;
  std::uint64_t uses = 0;  ///< requests that carried the key
  std::size_t open = 0;    ///< sockets and event streams that are open with it now
};

/// The links of this process: at most 256, until they are revoked or the process ends. Streams end
/// with it too. A page that comes back under a new stream id points its links there.
///
/// Any thread. Callbacks run on the thread that revokes or re-points, without the lock.
class LinkKeys {
 public:
  static constexpr std::size_t kMaxLinks = 256;
  static constexpr std::size_t kMaxNameCharacters = 80;
  using WallClock = std::function<Link::Time()>;

  explicit LinkKeys(WallClock now = [] { return std::chrono::system_clock::now(); });

  /// Whether `text` has the form of a key, valid or not.
  static bool is_key(std::string_view text);

  /// Whether the stream exists is the caller's business. kInvalidArgument: the name is too long or
  /// has control characters; kTooLarge: 256 links.
  Result<Link> create(std::string stream, Role role, std::string name);
  /// Oldest first.
  std::vector<Link> list() const;
  /// Another stream or name; what is open on the old stream ends. kNotFound, kInvalidArgument.
  Result<Link> update(const std::string& id, std::optional<std::string> stream,
                      std::optional<std::string> name);
  /// What is open with its key ends at once. kNotFound.
  Result<void> revoke(const std::string& id);

  /// Whose key it is; counts as a use. Takes the same time whatever the key.
  std::optional<Access> find(std::string_view key);

  /// Why something open has to end.
  enum class Loss { kRevoked, kMoved };
  using OnLoss = std::function<void(Loss)>;
  /// Tells something open when its link is revoked or shows another stream: once, or never after
  /// the returned function has been called, but perhaps while it runs. At once when it has happened
  /// since `access` was found. Nothing to hold for the owner.
  std::function<void()> hold(const Access& access, OnLoss on_loss);

 private:
  struct Hold {
    std::string link;
    OnLoss on_loss;
  };
  struct Entry {
    Link link;
    std::array<unsigned char, 32> hash;  // SHA-256 of the key
  };
  using Entries = std::vector<Entry>;

  Entries::iterator find_id(const std::string& id);
  Link with_open(Link link) const;
  std::vector<OnLoss> take_holds(const std::string& link);

  const WallClock now_;
  mutable std::mutex mutex_;  // protects all below
  Entries links_;
  std::map<std::uint64_t, Hold> holds_;
  std::uint64_t next_hold_ = 1;
};

/// What an open socket or event stream is told: a sentence for people.
Error loss_error(LinkKeys::Loss loss);

}  // namespace streamstyle
