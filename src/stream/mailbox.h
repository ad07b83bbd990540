#pragma once

#include <optional>
#include <utility>

namespace streamstyle {

/// Holds the newest frame of one stream until the scheduler takes it; T is the frame with whatever
/// must travel with it, such as the snapshot of the Look that it was sent under.
///
/// A mailbox has one slot: put() replaces a waiting frame, because a late frame is worth less than
/// a fresh one, and hands the old one back to the caller, who owes the sender a `dropped` notice.
/// Memory per stream is therefore one encoded frame, whatever the client sends. Newest means last
/// put: sequence numbers wrap and are never compared.
///
/// Not synchronised: the owner of the stream calls it under its own lock.
template <typename T>
class Mailbox {
 public:
  /// Returns the frame that `frame` replaced, if one was waiting.
  [[nodiscard]] std::optional<T> put(T frame) {
    return std::exchange(slot_, std::optional<T>(std::move(frame)));
  }

  /// Empties the slot.
  [[nodiscard]] std::optional<T> take() { return std::exchange(slot_, std::nullopt); }

  bool has_frame() const { return slot_.has_value(); }
  /// Null when empty; valid until the next put() or take().
  const T* peek() const { return slot_ ? &*slot_ : nullptr; }

 private:
  std::optional<T> slot_;
};

}  // namespace streamstyle
