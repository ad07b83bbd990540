#include "media/gst_handles.h"

#include <utility>

namespace streamstyle {

Result<void> start_gstreamer() {
  static const std::string problem = [] {
    GError* error = nullptr;
    if (gst_init_check(nullptr, nullptr, &error) != FALSE) return std::string();
    const GstOwned<GError> owned(error);
    return std::string(owned == nullptr ? "unknown reason" : owned->message);
  }();
  if (problem.empty()) return {};
  return fail(ErrorCode::kUnsupported, "GStreamer does not start: " + problem);
}

bool has_gst_element(const char* name) {
  GstElementFactory* factory = gst_element_factory_find(name);
  if (factory == nullptr) return false;
  gst_object_unref(factory);
  return true;
}

Result<GstElement*> add_gst_bin(const GstPipelineOwner& pipeline, const std::string& line) {
  GError* error = nullptr;
  GstElement* bin = gst_parse_bin_from_description(line.c_str(), TRUE, &error);
  const GstOwned<GError> owned(error);
  if (owned != nullptr || bin == nullptr) {
    if (bin != nullptr) gst_object_unref(gst_object_ref_sink(bin));
    return fail(ErrorCode::kUnsupported,
                "a part of GStreamer is missing: " +
                    std::string(owned == nullptr ? line : std::string(owned->message)),
                "install gstreamer1.0-plugins-base, -good, -bad, -ugly and gstreamer1.0-libav");
  }
  gst_bin_add(pipeline.bin(), bin);
  return bin;
}

GstElement* find_in_bin(GstElement* bin, const char* name) {
  GstElement* element = gst_bin_get_by_name(GST_BIN(bin), name);
  gst_object_unref(element);
  return element;
}

Error to_error(GstMessage* message) {
  GError* error = nullptr;
  gst_message_parse_error(message, &error, nullptr);
  const GstOwned<GError> owned(error);
  Error result{ErrorCode::kInvalidArgument, owned->message, {}, {}, 0};
  while (result.message.ends_with('.')) result.message.pop_back();
  if (owned->domain == GST_RESOURCE_ERROR) result.code = ErrorCode::kIo;
  if (g_error_matches(owned.get(), GST_CORE_ERROR, GST_CORE_ERROR_MISSING_PLUGIN) != FALSE ||
      g_error_matches(owned.get(), GST_STREAM_ERROR, GST_STREAM_ERROR_CODEC_NOT_FOUND) != FALSE) {
    result.code = ErrorCode::kUnsupported;
  }
  return result;
}

std::optional<Error> take_gst_error(const GstPipelineOwner& pipeline, GstClockTime wait_ns) {
  GstBus* bus = gst_element_get_bus(pipeline.get());
  const GstOwned<GstMessage> message(gst_bus_timed_pop_filtered(bus, wait_ns, GST_MESSAGE_ERROR));
  gst_object_unref(bus);
  if (message == nullptr) return std::nullopt;
  return to_error(message.get());
}

}  // namespace streamstyle
