#include "app/progress_bar.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ostream>
#include <utility>

namespace streamstyle {
namespace {

constexpr Duration kRedraw = std::chrono::milliseconds(100);
constexpr std::int64_t kBarWidth = 24;
constexpr std::size_t kMaxLabel = 28;

std::string format(const char* pattern, double value) {
  char text[64];
  std::snprintf(text, sizeof text, pattern, value);
  return text;
}

/// File names may hold anything; a terminal must not obey them.
std::string printable(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
  }
  if (text.size() > kMaxLabel) text = text.substr(0, kMaxLabel - 3) + "...";
  return text;
}

}  // namespace

std::string format_duration(double seconds) {
  const auto whole = static_cast<long>(std::lround(std::max(0.0, seconds)));
  char text[64];
  if (whole >= 3600) {
    std::snprintf(text, sizeof text, "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
  } else {
    std::snprintf(text, sizeof text, "%ld:%02ld", whole / 60, whole % 60);
  }
  return text;
}

void ProgressBar::begin(std::string label, std::int64_t total, std::string unit) {
  clear();
  label_ = printable(std::move(label));
  unit_ = std::move(unit);
  total_ = total;
  done_ = 0;
  last_drawn_ = {};
}

void ProgressBar::advance_to(std::int64_t done) {
  if (!is_on_) return;
  const TimePoint now = clock_.now();
  if (done_ == 0 && done > 0) first_step_ = now;
  done_ = done;
  if (is_drawn_ && now - last_drawn_ < kRedraw) return;
  out_ << '\r' << line(now) << "\x1b[K" << std::flush;
  last_drawn_ = now;
  is_drawn_ = true;
}

void ProgressBar::clear() {
  if (!is_drawn_) return;
  out_ << "\r\x1b[K" << std::flush;
  is_drawn_ = false;
}

std::string ProgressBar::line(TimePoint now) const {
  std::string text = label_ + " ";
  if (total_ > 0) {
    const double share =
        std::clamp(static_cast<double>(done_) / static_cast<double>(total_), 0., 1.);
    const auto filled = static_cast<std::size_t>(std::lround(share * kBarWidth));
    text += '[' + std::string(filled, '#') + std::string(kBarWidth - filled, ' ') + ']' +
            format(" %3.0f %%", share * 100);
  } else {
    text += std::to_string(done_);
  }
  const double elapsed = std::chrono::duration<double>(now - first_step_).count();
  if (done_ < 2 || elapsed <= 0) return text;
  const double rate = static_cast<double>(done_ - 1) / elapsed;
  text += format("  %.1f ", rate) + unit_;
  if (total_ > done_) {
    text += "  " + format_duration(static_cast<double>(total_ - done_) / rate) + " left";
  }
  return text;
}

}  // namespace streamstyle
