#include "app/bench_pictures.h"

#include <fstream>
#include <string>

#include "image/drawn_scene.h"
#include "image/jpeg.h"

namespace streamstyle {

Result<BenchPictures> draw_bench_pictures(Size size) {
  BenchPictures pictures;
  pictures.size = size;
  JpegEncoder encoder;
  JpegDecoder decoder;
  for (int i = 0; i < kBenchPictures; ++i) {
    auto jpeg = encoder.encode(draw_scene(size, i));
    if (!jpeg) return tl::unexpected(jpeg.error());
    auto image = decoder.decode(*jpeg);
    if (!image) return tl::unexpected(image.error());
    pictures.jpegs.push_back(std::move(*jpeg));
    pictures.images.push_back(std::move(*image));
  }
  return pictures;
}

Result<void> write_bench_pictures(const BenchPictures& pictures,
                                  const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  for (std::size_t i = 0; i < pictures.jpegs.size(); ++i) {
    const auto path = folder / ((i < 10 ? "0" : "") + std::to_string(i) + ".jpg");
    const Bytes& jpeg = pictures.jpegs[i];
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(jpeg.data()),
               static_cast<std::streamsize>(jpeg.size()));
    if (!file.flush()) return fail(ErrorCode::kIo, path.string() + " can't be written");
  }
  return {};
}

}  // namespace streamstyle
