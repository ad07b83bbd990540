#include "infer/openvino_network.h"

#include <algorithm>
#include <fstream>
#include <list>
#include <mutex>
#include <openvino/openvino.hpp>
#include <utility>
#include <vector>

#include "infer/cpu_info.h"

namespace streamstyle {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFix =
    "Restore the models folder (git checkout -- models) or point --models to a good one";
constexpr std::size_t kMaxCachedFiles = 32;

struct Shape {
  Size size;
  int batch;
  friend bool operator==(const Shape&, const Shape&) = default;
};

struct Compiled {
  ov::CompiledModel model;
  ov::InferRequest request;
};

/// The first line of an exception's text: OpenVINO's go on with source lines.
std::string first_line(const std::exception& error) {
  const std::string text = error.what();
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = text.substr(begin, end - begin);
    if (!line.empty() && line.find("Exception from") != 0) return line.substr(0, 300);
    begin = end + 1;
  }
  return "unknown reason";
}

/// Old blobs go: one is written for every size that anybody ever asked for.
void trim_cache(const fs::path& directory) {
  std::error_code error;
  std::vector<std::pair<fs::file_time_type, fs::path>> files;
  for (const auto& entry : fs::directory_iterator(directory, error)) {
    if (entry.path().extension() != ".blob") continue;
    files.emplace_back(entry.last_write_time(error), entry.path());
  }
  std::sort(files.rbegin(), files.rend());
  for (std::size_t i = kMaxCachedFiles; i < files.size(); ++i) fs::remove(files[i].second, error);
}

void clear_cache(const fs::path& directory) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(directory, error)) {
    std::error_code ignored;
    if (entry.path().extension() == ".blob") fs::remove(entry.path(), ignored);
  }
}

Result<std::string> choose_precision(const std::string& wanted, const CpuInfo& cpu) {
  if (wanted == "f32") return wanted;
  if (wanted == "auto") return std::string(cpu.has_bf16 ? "bf16" : "f32");
  if (wanted != "bf16") {
    return fail(ErrorCode::kInvalidArgument, "There is no precision with that name",
                "Choose auto, bf16 or f32");
  }
  if (!cpu.has_bf16) {
    return fail(ErrorCode::kUnsupported, "This processor has no bf16 (" + cpu.model + ")",
                "Choose auto or f32");
  }
  return wanted;
}

/// What is wrong with one of the network's ends; empty when nothing is.
std::string check_port(const ov::Output<ov::Node>& port, ov::element::Type type, std::size_t rank) {
  if (port.get_element_type() != type) return "has another type than " + type.to_string();
  const auto& shape = port.get_partial_shape();
  if (shape.rank().is_dynamic() || shape.size() != rank) {
    return "has not " + std::to_string(rank) + " dimensions";
  }
  return {};
}

}  // namespace

class OpenVinoNetwork::Impl {
 public:
  Impl(std::string precision, const NetworkOptions& options, int threads)
      : precision_(std::move(precision)), cache_dir_(options.cache_dir) {
    properties_ = {
        ov::hint::performance_mode(ov::hint::PerformanceMode::LATENCY),
        ov::hint::inference_precision(precision_ == "bf16" ? ov::element::bf16 : ov::element::f32),
        ov::inference_num_threads(threads),
        ov::num_streams(1),
        // Codec and network threads share the processors: a pinned thread would wait for them.
        ov::hint::enable_cpu_pinning(false),
    };
  }

  Result<void> read(const fs::path& xml) {
    // Anything else would wake the readers of other formats, which are large and talk to stderr.
    std::string start(5, '\0');
    std::ifstream(xml).read(start.data(), 5);
    if (start != "<?xml") return damaged(xml, "it is not an OpenVINO network");
    try {
      core_.set_property(ov::enable_mmap(true));
      model_ = core_.read_model(xml.string());
      const auto operations = model_->get_ops();
      const bool is_quantised =
          std::any_of(operations.begin(), operations.end(), [](const auto& operation) {
            return operation->get_type_name() == std::string_view("FakeQuantize");
          });
      shown_precision_ = is_quantised ? "int8+" + precision_ : precision_;
      return check(xml);
    } catch (const std::exception& error) {
      return damaged(xml, first_line(error));
    }
  }

  Result<std::shared_ptr<Compiled>> get(Shape shape) {
    if (auto known = find(shape)) return known;
    const std::lock_guard one_at_a_time(compile_mutex_);
    if (auto known = find(shape)) return known;
    auto compiled = compile(shape);
    if (!compiled) return compiled;
    const std::lock_guard lock(mutex_);
    shapes_.emplace_front(shape, *compiled);
    if (shapes_.size() > kMaxShapes) shapes_.pop_back();
    return compiled;
  }

  bool has(Shape shape) const {
    const std::lock_guard lock(mutex_);
    return std::any_of(shapes_.begin(), shapes_.end(),
                       [&](const auto& entry) { return entry.first == shape; });
  }

  std::size_t num_shapes() const {
    const std::lock_guard lock(mutex_);
    return shapes_.size();
  }

  static Result<void> run(Compiled& compiled, Shape shape, std::size_t style_size,
                          const NetworkBatch& data) {
    const auto n = static_cast<std::size_t>(shape.batch);
    const auto height = static_cast<std::size_t>(shape.size.height);
    const auto width = static_cast<std::size_t>(shape.size.width);
    try {
      auto& request = compiled.request;
      request.set_tensor("image", ov::Tensor(ov::element::u8, {n, height, width, 3}, data.image));
      request.set_tensor("style", ov::Tensor(ov::element::f32, {n, style_size}, data.style));
      request.set_tensor("noise",
                         ov::Tensor(ov::element::f32, {n, height / 4, width / 4, 1}, data.noise));
      request.set_tensor("painted",
                         ov::Tensor(ov::element::u8, {n, height, width, 3}, data.painted));
      request.infer();
      return {};
    } catch (const std::exception& error) {
      return fail(ErrorCode::kInternal, "The network failed: " + first_line(error));
    }
  }

  std::size_t style_size() const { return style_size_; }
  const std::string& precision() const { return shown_precision_; }

 private:
  static tl::unexpected<Error> damaged(const fs::path& file, const std::string& what) {
    return fail(ErrorCode::kUnavailable, file.string() + " can't be used: " + what, kFix);
  }

  Result<void> check(const fs::path& xml) {
    const auto problem_of = [&](const char* name, ov::element::Type type, std::size_t rank) {
      const std::string problem = check_port(model_->input(name), type, rank);
      return problem.empty() ? problem : "its input " + std::string(name) + " " + problem;
    };
    for (const std::string& problem :
         {problem_of("image", ov::element::u8, 4), problem_of("style", ov::element::f32, 2),
          problem_of("noise", ov::element::f32, 4)}) {
      if (!problem.empty()) return damaged(xml, problem);
    }
    if (const auto problem = check_port(model_->output("painted"), ov::element::u8, 4);
        !problem.empty()) {
      return damaged(xml, "its output painted " + problem);
    }
    const auto& style = model_->input("style").get_partial_shape();
    if (style[1].is_dynamic()) return damaged(xml, "its input style has no fixed length");
    style_size_ = static_cast<std::size_t>(style[1].get_length());
    return {};
  }

  std::shared_ptr<Compiled> find(Shape shape) {
    const std::lock_guard lock(mutex_);
    for (auto entry = shapes_.begin(); entry != shapes_.end(); ++entry) {
      if (entry->first != shape) continue;
      shapes_.splice(shapes_.begin(), shapes_, entry);
      return entry->second;
    }
    return nullptr;
  }

  Result<std::shared_ptr<Compiled>> compile(Shape shape) {
    try {
      const auto model = model_->clone();
      const ov::Dimension n = shape.batch;
      const ov::Dimension height = shape.size.height;
      const ov::Dimension width = shape.size.width;
      model->reshape(
          {{"image", ov::PartialShape{n, height, width, 3}},
           {"style", ov::PartialShape{n, static_cast<std::int64_t>(style_size_)}},
           {"noise", ov::PartialShape{n, height.get_length() / 4, width.get_length() / 4, 1}}});
      auto compiled = std::make_shared<Compiled>();
      compiled->model = compile_cached(model);
      compiled->request = compiled->model.create_infer_request();
      // The first run allocates and generates code; nobody shall wait for it later.
      const auto num_pixels = static_cast<std::size_t>(shape.size.area() * shape.batch);
      std::vector<std::uint8_t> image(num_pixels * 3);
      std::vector<std::uint8_t> painted(num_pixels * 3);
      const std::vector<float> style(style_size_ * static_cast<std::size_t>(shape.batch));
      const std::vector<float> noise(num_pixels / 16);
      const NetworkBatch data{image.data(), style.data(), noise.data(), painted.data()};
      if (auto ran = run(*compiled, shape, style_size_, data); !ran) {
        return tl::unexpected(ran.error());
      }
      return compiled;
    } catch (const std::exception& error) {
      return fail(ErrorCode::kInternal,
                  "The network can't be compiled for " + std::to_string(shape.size.width) + "x" +
                      std::to_string(shape.size.height) + ": " + first_line(error));
    }
  }

  ov::CompiledModel compile_cached(const std::shared_ptr<ov::Model>& model) {
    if (cache_dir_.empty()) return core_.compile_model(model, "CPU", properties_);
    ov::AnyMap properties = properties_;
    properties.insert(ov::cache_dir(cache_dir_.string()));
    try {
      trim_cache(cache_dir_);
      return core_.compile_model(model, "CPU", properties);
    } catch (const std::exception&) {
      // A full disk or a damaged blob costs the saved time, not the stream.
      clear_cache(cache_dir_);
      return core_.compile_model(model, "CPU", properties_);
    }
  }

  const std::string precision_;  // "bf16" or "f32"
  std::string shown_precision_;
  const fs::path cache_dir_;
  ov::AnyMap properties_;
  ov::Core core_;
  std::shared_ptr<ov::Model> model_;  // dynamic sizes; read-only after read()
  std::size_t style_size_ = 0;

  std::mutex compile_mutex_;                                       // held while compiling
  mutable std::mutex mutex_;                                       // protects shapes_
  std::list<std::pair<Shape, std::shared_ptr<Compiled>>> shapes_;  // most recently used first
};

OpenVinoNetwork::OpenVinoNetwork(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
OpenVinoNetwork::~OpenVinoNetwork() = default;

Result<std::unique_ptr<OpenVinoNetwork>> OpenVinoNetwork::load(const fs::path& xml,
                                                               const NetworkOptions& options) {
  const CpuInfo cpu = read_cpu_info();
  auto precision = choose_precision(options.precision, cpu);
  if (!precision) return tl::unexpected(precision.error());
  const int threads = options.threads > 0 ? options.threads : cpu.num_processors;
  try {
    auto impl = std::make_unique<Impl>(*precision, options, threads);
    if (auto ok = impl->read(xml); !ok) return tl::unexpected(ok.error());
    return std::unique_ptr<OpenVinoNetwork>(new OpenVinoNetwork(std::move(impl)));
  } catch (const std::exception& error) {
    return fail(ErrorCode::kUnavailable, "OpenVINO can't start: " + first_line(error),
                "Run ./run --build to install it again");
  }
}

const std::string& OpenVinoNetwork::precision() const { return impl_->precision(); }
std::size_t OpenVinoNetwork::style_size() const { return impl_->style_size(); }
std::size_t OpenVinoNetwork::num_prepared() const { return impl_->num_shapes(); }

Result<void> OpenVinoNetwork::prepare(Size size, int batch) {
  const auto compiled = impl_->get({size, batch});
  if (!compiled) return tl::unexpected(compiled.error());
  return {};
}

bool OpenVinoNetwork::is_prepared(Size size, int batch) const { return impl_->has({size, batch}); }

Result<void> OpenVinoNetwork::infer(Size size, int batch, const NetworkBatch& data) {
  const Shape shape{size, batch};
  const auto compiled = impl_->get(shape);
  if (!compiled) return tl::unexpected(compiled.error());
  return Impl::run(**compiled, shape, impl_->style_size(), data);
}

}  // namespace streamstyle
