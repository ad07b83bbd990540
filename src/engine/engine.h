#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "image/image.h"
#include "style/paint.h"

namespace streamstyle {

/// What an engine remembers of one stream between frames (previous result, running statistics).
/// Made by the engine, owned by the stream, touched only while that stream's frame is rendered.
class StreamMemory {
 public:
  virtual ~StreamMemory() = default;
};

/// One frame to paint. The caller fills the inputs; render() fills `output`.
struct RenderJob {
  const Image* input = nullptr;    ///< never null; not changed
  const Paint* paint = nullptr;    ///< never null
  StreamMemory* memory = nullptr;  ///< from make_memory(), or null for a single picture
  Image output;                    ///< same size as *input after success
};

struct EngineInfo {
  std::string name;       ///< "style", "passthrough"
  std::string device;     ///< "CPU", with the processor's name
  std::string precision;  ///< "bf16", "f32", "none"
  std::string network;    ///< name of the network in models/, empty for pass-through
  int max_batch = 1;      ///< largest batch that pays on this device
  /// Look members that this engine can't honour, such as "stability"; reported as ignored.
  std::vector<std::string> ignored;
};

/// What an engine compiles for.
struct RenderShape {
  Size size;        ///< of the frames
  int batch = 1;    ///< frames at a time
  float brush = 1;  ///< of their Paints
  Quality quality = Quality::kFine;
};

/// Renders batches of frames with their Paints on one device.
///
/// prepare() may run on another thread beside render(); everything else is called by one thread at
/// a time, the engine thread. An engine that returned an error from render() is thrown away and
/// rebuilt by its owner.
class Engine {
 public:
  virtual ~Engine() = default;
  virtual const EngineInfo& info() const = 0;
  virtual std::unique_ptr<StreamMemory> make_memory() = 0;
  /// Blocks, seconds at worst. Fast when it is compiled already. At most six shapes stay compiled;
  /// the least recently used goes.
  virtual Result<void> prepare(const RenderShape& shape) = 0;
  virtual bool is_prepared(const RenderShape& shape) const = 0;
  /// Paints all jobs; they have one size and at most info().max_batch of them. Compiles when it
  /// must, but not for another brush than 1 or the fast quality of a job with a memory: until that
  /// is prepared, the stream is painted with brush 1 and fine. An error means that no output is
  /// valid.
  virtual Result<void> render(std::span<RenderJob> jobs) = 0;
};

}  // namespace streamstyle
