#include "app/stylize_plan.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>

namespace streamstyle {
namespace {

namespace fs = std::filesystem;

constexpr std::array kVideoOutputs = {".mp4", ".m4v", ".mov", ".mkv", ".webm"};
constexpr std::array kOtherVideos = {".avi", ".wmv", ".flv", ".mpg", ".mpeg", ".m2ts", ".mts",
                                     ".ts",  ".ogv", ".3gp", ".vob", ".gif",  ".m2v"};

std::string lower_extension(const fs::path& file) {
  std::string extension = file.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return extension;
}

template <std::size_t N>
bool is_one_of(const std::array<const char*, N>& extensions, const fs::path& file) {
  const std::string extension = lower_extension(file);
  return std::find(extensions.begin(), extensions.end(), extension) != extensions.end();
}

bool is_still_file(const fs::path& file) {
  std::array<char, 16> head{};
  std::ifstream(file, std::ios::binary).read(head.data(), head.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(head.data());
  return detect_still_format(ByteView(bytes, head.size())).has_value();
}

bool is_video_name(const fs::path& file) {
  return is_video_output(file) || is_one_of(kOtherVideos, file);
}

bool is_same_file(const fs::path& a, const fs::path& b) {
  std::error_code ignored;
  return fs::equivalent(a, b, ignored);
}

tl::unexpected<Error> usage_error(std::string message, std::string fix) {
  return fail(ErrorCode::kInvalidArgument, std::move(message), std::move(fix));
}

/// Nothing for a file that is neither picture nor video.
std::optional<StylizeTask> task_in_folder(const fs::path& file, const fs::path& folder,
                                          std::optional<StillFormat> format) {
  StylizeTask task;
  task.input = file;
  task.output = folder / file.filename();
  const bool has_still_name = still_format_of(file).has_value();
  if (has_still_name || is_still_file(file)) {
    task.format = format ? format : still_format_of(file);
    if (format && format != still_format_of(file)) {
      constexpr std::array kExtensions = {".jpg", ".png", ".webp"};
      task.output.replace_extension(kExtensions.at(static_cast<std::size_t>(*format)));
    }
    return task;
  }
  if (!is_video_name(file)) return std::nullopt;
  task.kind = StylizeTask::Kind::kVideo;
  if (!is_video_output(file)) task.output.replace_extension(".mp4");
  return task;
}

Result<StylizePlan> plan_folder(const fs::path& input, const fs::path& output,
                                std::optional<StillFormat> format) {
  std::error_code error;
  if (output == "-" || (fs::exists(output, error) && !fs::is_directory(output, error))) {
    return usage_error("A folder of pictures needs a folder for the results",
                       "Give the name of a folder as OUT");
  }
  if (is_same_file(input, output)) {
    return usage_error("IN and OUT are the same folder", "Give another folder as OUT");
  }
  StylizePlan plan;
  plan.folder = output;
  std::vector<fs::path> files;
  for (fs::directory_iterator entry(input, error), end; !error && entry != end;
       entry.increment(error)) {
    const bool is_hidden = entry->path().filename().string().starts_with('.');
    std::error_code ignored;
    if (!is_hidden && entry->is_regular_file(ignored)) files.push_back(entry->path());
  }
  if (error) {
    return fail(ErrorCode::kIo, input.string() + " can't be read: " + error.message());
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    if (auto task = task_in_folder(file, output, format)) {
      plan.tasks.push_back(std::move(*task));
    } else {
      ++plan.num_skipped;
    }
  }
  if (plan.tasks.empty()) {
    return fail(ErrorCode::kNotFound, input.string() + " holds no pictures and no videos");
  }
  return plan;
}

Result<StylizePlan> plan_file(const fs::path& input, fs::path output,
                              std::optional<StillFormat> format) {
  std::error_code error;
  if (input != "-" && !fs::exists(input, error)) {
    return fail(ErrorCode::kNotFound, input.string() + " does not exist");
  }
  if (output != "-" && (fs::is_directory(output, error) || output.filename().empty())) {
    if (input == "-") {
      return usage_error("A picture from standard input needs a file name for the result",
                         "Give a name such as painted.jpg as OUT");
    }
    output /= input.filename();
  }
  if (is_same_file(input, output)) {
    return usage_error("IN and OUT are the same file", "Give another name as OUT");
  }
  StylizeTask task;
  task.input = input;
  task.output = output;
  const bool is_still = input == "-" || still_format_of(input) || is_still_file(input);
  if (is_still) {
    if (output != "-" && !still_format_of(output) && !format) {
      return usage_error("The name of the result must end in .jpg, .png or .webp",
                         "Or choose with --format");
    }
    task.format = format ? format : still_format_of(output);
  } else {
    task.kind = StylizeTask::Kind::kVideo;
    if (still_format_of(output)) {
      return usage_error(input.string() + " is no JPEG, PNG or WebP picture",
                         "The name of a painted video ends in .mp4, .mov, .mkv or .webm");
    }
    if (!is_video_output(output)) {
      return usage_error("The name of a painted video must end in .mp4, .mov, .mkv or .webm",
                         output == "-" ? "Videos can't be written to standard output" : "");
    }
  }
  StylizePlan plan;
  plan.tasks.push_back(std::move(task));
  return plan;
}

}  // namespace

bool is_video_output(const fs::path& file) { return is_one_of(kVideoOutputs, file); }

Result<StylizePlan> plan_stylize(const std::string& input, const std::string& output,
                                 std::optional<StillFormat> format) {
  std::error_code ignored;
  if (input != "-" && fs::is_directory(input, ignored)) return plan_folder(input, output, format);
  return plan_file(input, output, format);
}

}  // namespace streamstyle
