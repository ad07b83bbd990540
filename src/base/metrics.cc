#include "base/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <array>
#include <mutex>

#include "base/process_memory.h"

namespace streamstyle {
namespace {

constexpr std::array<std::string_view, 5> kReasons{"superseded", "late", "overload", "ended",
                                                   "invalid"};
constexpr std::array<const char*, 5> kStages{"wait", "decode", "render", "encode", "total"};
const prometheus::Histogram::BucketBoundaries kSeconds{
    0.001, 0.002, 0.005, 0.01, 0.015, 0.02, 0.03, 0.05, 0.08, 0.12, 0.2, 0.35, 0.6, 1.0, 2.0, 5.0};
const prometheus::Histogram::BucketBoundaries kBatchSizes{1, 2, 3, 4, 6, 8, 12, 16};

}  // namespace

struct Metrics::Series {
  prometheus::Registry registry;
  prometheus::Counter* frames_in = nullptr;
  prometheus::Counter* frames_out = nullptr;
  prometheus::Counter* frames_flash_limited = nullptr;
  std::array<prometheus::Counter*, kReasons.size()> dropped{};
  std::array<prometheus::Histogram*, kStages.size()> stages{};
  prometheus::Histogram* batch_size = nullptr;
  prometheus::Counter* engine_faults = nullptr;
  prometheus::Gauge* streams = nullptr;
  prometheus::Gauge* connections = nullptr;
  prometheus::Gauge* resident = nullptr;
  prometheus::Family<prometheus::Gauge>* build_info = nullptr;
  std::mutex build_mutex;  // protects build
  prometheus::Gauge* build = nullptr;

  prometheus::Counter* counter(const char* name, const char* help) {
    return &prometheus::BuildCounter().Name(name).Help(help).Register(registry).Add({});
  }
  prometheus::Gauge* gauge(const char* name, const char* help) {
    return &prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
  }
};

Metrics::Metrics() : series_(std::make_unique<Series>()) {
  Series& s = *series_;
  s.frames_in = s.counter("streamstyle_frames_in_total", "Frames received");
  s.frames_out = s.counter("streamstyle_frames_out_total", "Styled frames handed to their sinks");
  s.frames_flash_limited = s.counter("streamstyle_frames_flash_limited_total",
                                     "Styled frames softened because they flashed too often");
  auto& dropped = prometheus::BuildCounter()
                      .Name("streamstyle_frames_dropped_total")
                      .Help("Frames received and not painted, by reason")
                      .Register(s.registry);
  for (std::size_t i = 0; i < kReasons.size(); ++i) {
    s.dropped[i] = &dropped.Add({{"reason", std::string(kReasons[i])}});
  }
  auto& stages = prometheus::BuildHistogram()
                     .Name("streamstyle_stage_seconds")
                     .Help("Time that painted frames spend in each stage")
                     .Register(s.registry);
  for (std::size_t i = 0; i < kStages.size(); ++i) {
    s.stages[i] = &stages.Add({{"stage", kStages[i]}}, kSeconds);
  }
  s.batch_size = &prometheus::BuildHistogram()
                      .Name("streamstyle_batch_size")
                      .Help("Frames that the engine paints at once")
                      .Register(s.registry)
                      .Add({}, kBatchSizes);
  s.engine_faults = s.counter("streamstyle_engine_faults_total", "Batches that the engine failed");
  s.streams = s.gauge("streamstyle_streams", "Open streams");
  s.connections = s.gauge("streamstyle_connections", "Open network connections");
  s.resident = s.gauge("streamstyle_process_resident_bytes", "Resident memory of the process");
  s.build_info = &prometheus::BuildGauge()
                      .Name("streamstyle_build_info")
                      .Help("1, labelled with what is running")
                      .Register(s.registry);
  set_build_info({STREAMSTYLE_VERSION, "", "", ""});
}

Metrics::~Metrics() = default;

void Metrics::frame_in() { series_->frames_in->Increment(); }
void Metrics::frame_out() { series_->frames_out->Increment(); }
void Metrics::frame_flash_limited() { series_->frames_flash_limited->Increment(); }

void Metrics::frame_dropped(std::string_view reason) {
  for (std::size_t i = 0; i < kReasons.size(); ++i) {
    if (kReasons[i] == reason) series_->dropped[i]->Increment();
  }
}

void Metrics::stage(Stage stage, Duration time) {
  series_->stages[static_cast<std::size_t>(stage)]->Observe(
      std::chrono::duration<double>(time).count());
}

void Metrics::batch(int num_frames) { series_->batch_size->Observe(num_frames); }
void Metrics::engine_fault() { series_->engine_faults->Increment(); }
void Metrics::set_streams(int num_streams) { series_->streams->Set(num_streams); }
void Metrics::set_connections(int num_connections) { series_->connections->Set(num_connections); }

void Metrics::set_build_info(const BuildInfo& info) {
  const std::lock_guard lock(series_->build_mutex);
  if (series_->build != nullptr) series_->build_info->Remove(series_->build);
  series_->build = &series_->build_info->Add({{"version", info.version},
                                              {"commit", info.commit},
                                              {"engine", info.engine},
                                              {"precision", info.precision}});
  series_->build->Set(1);
}

std::string Metrics::expose() const {
  series_->resident->Set(static_cast<double>(resident_bytes()));
  return prometheus::TextSerializer().Serialize(series_->registry.Collect());
}

}  // namespace streamstyle
