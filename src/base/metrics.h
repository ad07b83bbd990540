#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace streamstyle {

/// Where the time of a frame goes.
enum class Stage {
  kWait = 0,  ///< last byte received to start of its batch
  kDecode,
  kRender,
  kEncode,
  kTotal,  ///< last byte received to JPEG handed to the socket
};

struct BuildInfo {
  std::string version;
  std::string commit;
  std::string engine;     ///< "style", "passthrough"
  std::string precision;  ///< "bf16", "fp32"; may be empty
};

/// The process's counters in Prometheus' format. Every series stands at 0 from the start and none
/// has a label per stream. Any thread; recording is a few atomic operations.
class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  void frame_in();
  void frame_out();
  void frame_flash_limited();
  /// `reason`: "superseded", "late", "overload", "ended" or "invalid"; any other counts as nothing.
  void frame_dropped(std::string_view reason);
  void stage(Stage stage, Duration time);
  void batch(int num_frames);
  void engine_fault();
  void set_streams(int num_streams);
  void set_connections(int num_connections);
  /// Replaces streamstyle_build_info's labels (the engine is known only once it has loaded).
  void set_build_info(const BuildInfo& info);

  /// What GET /metrics answers (text/plain; version=0.0.4).
  std::string expose() const;

 private:
  struct Series;
  std::unique_ptr<Series> series_;
};

}  // namespace streamstyle
