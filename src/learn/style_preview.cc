#include "learn/style_preview.h"

#include <utility>

#include "engine/noise_map.h"
#include "image/drawn_scene.h"

namespace streamstyle {

StylePreview::StylePreview(std::unique_ptr<OpenVinoNetwork> network)
    : network_(std::move(network)),
      scene_(draw_scene(kSize, 3)),
      noise_(make_noise_map(0, {kSize.width / 4, kSize.height / 4})) {}

Result<std::unique_ptr<StylePreview>> StylePreview::load(const StyleBank& bank, int threads) {
  NetworkOptions options;
  options.threads = threads;
  auto network = OpenVinoNetwork::load(bank.directory() / "network.xml", options);
  if (!network) return tl::unexpected(network.error());
  return std::unique_ptr<StylePreview>(new StylePreview(std::move(*network)));
}

Result<Image> StylePreview::paint(std::span<const float> vector) {
  Image painted(kSize);
  const NetworkBatch batch{scene_.data(), vector.data(), noise_.data(), painted.data()};
  if (auto ran = network_->infer(kSize, 1, batch); !ran) return tl::unexpected(ran.error());
  return painted;
}

}  // namespace streamstyle
