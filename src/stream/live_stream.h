#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "effect/flash_limiter.h"
#include "stream/engine_runner.h"
#include "stream/handle.h"
#include "stream/hub.h"
#include "stream/look_snapshot.h"
#include "stream/mailbox.h"
#include "stream/outlet.h"
#include "stream/stats_recorder.h"

namespace streamstyle {

/// A frame in the mailbox, with the Look that it was sent under.
struct WaitingFrame {
  Frame frame;
  std::shared_ptr<const LookSnapshot> look;
};

/// One stream as the hub keeps it. What is not said to be otherwise is protected by the hub's
/// mutex.
struct LiveStream {
  LiveStream(std::string stream_id, std::string resume_secret, StreamHandle stream_handle,
             StreamRequest stream_request, WorkerPool& pool)
      : id(std::move(stream_id)),
        secret(std::move(resume_secret)),
        handle(stream_handle),
        request(std::move(stream_request)),
        outlet(std::make_shared<Outlet>(pool)) {}

  const std::string id;
  const std::string secret;
  const StreamHandle handle;
  StreamRequest request;  ///< as asked for; size follows frames where the surface wants that

  Size size;        ///< at which its frames are rendered
  double rate = 0;  ///< granted
  Look look;
  std::uint64_t revision = 1;
  bool has_literal_prompts = false;
  std::shared_ptr<const LookSnapshot> snapshot;

  Mailbox<WaitingFrame> mailbox;
  /// The second of two frames that a client sent within its credit while neither is in the engine
  /// yet: it moves into the mailbox when that is emptied. Nothing but credit comes here.
  std::optional<WaitingFrame> behind;
  int num_unanswered = 0;
  std::optional<TimePoint> superseded_at;
  StatsRecorder stats;

  bool is_ready = false;                  ///< the engine has compiled for `size`
  std::optional<Size> next_size;          ///< being compiled for; taken over when done
  std::optional<TimePoint> resume_until;  ///< set while detached
  bool has_ended = false;
  TimePoint opened;

  const std::shared_ptr<Outlet> outlet;                                   ///< has a lock of its own
  std::shared_ptr<OwnedMemory> memory = std::make_shared<OwnedMemory>();  ///< engine thread only
  FlashLimiter flash_limiter;  ///< on the outlet's strand only
};

}  // namespace streamstyle
