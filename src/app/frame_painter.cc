#include "app/frame_painter.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "engine/working_size.h"
#include "image/resize.h"

namespace streamstyle {

FramePainter::FramePainter(Engine& engine, Paint paint, int max_side)
    : engine_(engine), paint_(std::move(paint)), max_side_(max_side) {}

Size FramePainter::working_size(Size size) const {
  const int limit = max_side_ > 0 ? std::min(max_side_, kMaxWorkingSide) : kMaxWorkingSide;
  const int longest = std::max(size.width, size.height);
  if (longest <= limit) return size;
  const auto shrink = [&](int side) {
    return std::max(1, static_cast<int>(std::lround(static_cast<double>(side) * limit / longest)));
  };
  return {shrink(size.width), shrink(size.height)};
}

void FramePainter::start_video() {
  memory_ = engine_.make_memory();
  flash_limiter_.reset();
}
void FramePainter::start_pictures() { memory_.reset(); }

Result<Image> FramePainter::paint(const Image& image) {
  const Size size = working_size(image.size());
  if (size == image.size()) return render(image);
  auto painted = render(resize(image, size));
  if (!painted) return painted;
  return resize(*painted, image.size());
}

Result<std::shared_ptr<const Image>> FramePainter::paint_frame(const Image& image, TimePoint time) {
  auto painted = paint(image);
  if (!painted) return tl::unexpected(std::move(painted).error());
  auto frame = std::make_shared<const Image>(*std::move(painted));
  if (!paint_.flash_limit) return frame;
  return flash_limiter_.show(std::move(frame), time).picture;
}

Result<Image> FramePainter::render(const Image& image) {
  RenderJob job;
  job.input = &image;
  job.paint = &paint_;
  job.memory = memory_.get();
  const auto done = engine_.render(std::span(&job, 1));
  if (!done) {
    is_broken_ = true;
    return tl::unexpected(done.error());
  }
  return std::move(job.output);
}

}  // namespace streamstyle
