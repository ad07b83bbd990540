#pragma once

#include <gst/gst.h>
#include <gst/sdp/sdp.h>

// The part of GStreamer's WebRTC library that is called by its C names; all else of webrtcbin goes
// by signals and properties. Declared here because its headers come in a package that brings 190
// others (128 MB), OpenCV's among them. These have been part of its stable interface since 1.14.
extern "C" {

typedef enum {
  GST_WEBRTC_SDP_TYPE_OFFER = 1,
  GST_WEBRTC_SDP_TYPE_PRANSWER,
  GST_WEBRTC_SDP_TYPE_ANSWER,
  GST_WEBRTC_SDP_TYPE_ROLLBACK,
} GstWebRTCSDPType;

typedef struct {
  GstWebRTCSDPType type;
  GstSDPMessage* sdp;
} GstWebRTCSessionDescription;

GType gst_webrtc_session_description_get_type(void);
/// Takes the message over.
GstWebRTCSessionDescription* gst_webrtc_session_description_new(GstWebRTCSDPType type,
                                                                GstSDPMessage* sdp);
void gst_webrtc_session_description_free(GstWebRTCSessionDescription* description);
}

namespace streamstyle {

// Values of webrtcbin's properties.
enum class RtcGathering { kNew, kGathering, kComplete };
enum class RtcConnection { kNew, kConnecting, kConnected, kDisconnected, kFailed, kClosed };
enum class RtcDirection { kNone, kInactive, kSendOnly, kReceiveOnly, kSendReceive };
inline constexpr int kRtcMaxBundle = 3;

}  // namespace streamstyle
