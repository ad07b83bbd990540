#pragma once

#include <gst/gst.h>

#include <memory>
#include <optional>
#include <string>

#include "base/result.h"

// Ownership of GStreamer's objects. Includes GStreamer: for .cc files and headers that only they
// see.
namespace streamstyle {

struct GstDelete {
  void operator()(GstElement* element) const { gst_object_unref(element); }
  void operator()(GstPad* pad) const { gst_object_unref(pad); }
  void operator()(GstCaps* caps) const { gst_caps_unref(caps); }
  void operator()(GstBufferPool* pool) const { gst_object_unref(pool); }
  void operator()(GstBuffer* buffer) const { gst_buffer_unref(buffer); }
  void operator()(GstSample* sample) const { gst_sample_unref(sample); }
  void operator()(GstMessage* message) const { gst_message_unref(message); }
  void operator()(GError* error) const { g_error_free(error); }
  void operator()(gchar* text) const { g_free(text); }
};
template <typename T>
using GstOwned = std::unique_ptr<T, GstDelete>;

/// A pipeline that stops before it goes.
class GstPipelineOwner {
 public:
  GstPipelineOwner() : pipeline_(gst_pipeline_new(nullptr)) {}
  ~GstPipelineOwner() { gst_element_set_state(pipeline_.get(), GST_STATE_NULL); }
  GstPipelineOwner(const GstPipelineOwner&) = delete;
  GstPipelineOwner& operator=(const GstPipelineOwner&) = delete;
  GstElement* get() const { return pipeline_.get(); }
  GstBin* bin() const { return GST_BIN(pipeline_.get()); }

 private:
  GstOwned<GstElement> pipeline_;
};

/// Loads GStreamer's registry the first time; kUnsupported when that fails.
Result<void> start_gstreamer();
bool has_gst_element(const char* name);
/// Parses a gst-launch line into a bin with ghost pads and adds it to `pipeline`, which owns it.
/// kUnsupported when an element is missing; the message names it.
Result<GstElement*> add_gst_bin(const GstPipelineOwner& pipeline, const std::string& line);
/// The element `name` within `bin`; the bin keeps it alive.
GstElement* find_in_bin(GstElement* bin, const char* name);

/// The first error that the pipeline has posted, waiting `wait_ns` for one. Nothing = none.
std::optional<Error> take_gst_error(const GstPipelineOwner& pipeline, GstClockTime wait_ns = 0);
Error to_error(GstMessage* message);

}  // namespace streamstyle
