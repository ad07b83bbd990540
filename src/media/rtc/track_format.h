#pragma once

#include <string>

#include "media/gst_handles.h"
#include "media/rtc/sdp_offer.h"

// How tracks look in SDP and what packs and unpacks them: gst-launch lines without anything that a
// peer wrote but numbers.
namespace streamstyle {

/// What the m-line of the answer offers back.
GstOwned<GstCaps> video_caps(const OfferedVideo& codec);
GstOwned<GstCaps> opus_caps(int payload_type);

/// From an appsrc "packets" through a payloader to a capsfilter "format".
std::string picture_packing(const OfferedVideo& codec);
std::string sound_packing(int payload_type);

/// From RTP to an appsink "decoded": I420 planes, or sound in the hub's form (stream/sound.h).
const char* picture_decoding(VideoCodec codec);
const char* sound_decoding();

}  // namespace streamstyle
