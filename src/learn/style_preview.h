#pragma once

#include <memory>
#include <span>

#include "base/result.h"
#include "image/image.h"
#include "infer/openvino_network.h"
#include "style/style_bank.h"

namespace streamstyle {

/// Paints a drawn picture with a vector that is in no bank yet, by the network that streams are
/// painted with. One thread at a time.
class StylePreview {
 public:
  static constexpr Size kSize{384, 288};

  static Result<std::unique_ptr<StylePreview>> load(const StyleBank& bank, int threads);
  Result<Image> paint(std::span<const float> vector);

 private:
  explicit StylePreview(std::unique_ptr<OpenVinoNetwork> network);

  const std::unique_ptr<OpenVinoNetwork> network_;
  const Image scene_;
  const std::vector<float> noise_;
};

}  // namespace streamstyle
