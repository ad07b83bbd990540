#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "base/result.h"
#include "image/image.h"

namespace streamstyle {

struct NetworkOptions {
  int threads = 0;                    ///< 0 = all processors this process may use
  std::string precision = "auto";     ///< "auto" (bf16 where the processor has it), "bf16", "f32"
  std::filesystem::path cache_dir{};  ///< for compiled networks; empty = none kept
};

/// One batch for the network, in the caller's memory; `n` pictures of one size, packed.
struct NetworkBatch {
  const std::uint8_t* image = nullptr;  ///< n * height * width * 3, RGB
  const float* style = nullptr;         ///< n * style_size()
  const float* noise = nullptr;         ///< n * height/4 * width/4
  std::uint8_t* painted = nullptr;      ///< like image; filled by infer()
};

/// A style network in OpenVINO's format, on the CPU.
///
/// The network has dynamic sizes; each (size, batch) is compiled for itself, because fixed shapes
/// run faster, and at most kMaxShapes of them stay (least recently used goes). Compiling takes from
/// tenths of a second to seconds and happens outside the lock, one at a time.
///
/// prepare() and is_prepared() may be called from any thread beside infer(); infer() from one
/// thread at a time. OpenVINO's exceptions end here.
class OpenVinoNetwork {
 public:
  static constexpr std::size_t kMaxShapes = 6;

  /// Reads NAME.xml and NAME.bin and checks inputs and outputs. kUnavailable for a damaged or
  /// foreign network, kInvalidArgument for an unknown precision, kUnsupported for one the processor
  /// lacks.
  static Result<std::unique_ptr<OpenVinoNetwork>> load(const std::filesystem::path& xml,
                                                       const NetworkOptions& options);
  ~OpenVinoNetwork();
  OpenVinoNetwork(const OpenVinoNetwork&) = delete;
  OpenVinoNetwork& operator=(const OpenVinoNetwork&) = delete;

  const std::string& precision() const;  ///< "bf16" or "f32"; "int8+" before it if quantised
  std::size_t style_size() const;        ///< floats of one style

  /// Compiles and runs once. Sides are multiples of 32.
  Result<void> prepare(Size size, int batch);
  bool is_prepared(Size size, int batch) const;
  std::size_t num_prepared() const;
  /// Compiles first when it must.
  Result<void> infer(Size size, int batch, const NetworkBatch& data);

 private:
  class Impl;
  explicit OpenVinoNetwork(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace streamstyle
