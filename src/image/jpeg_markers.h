#pragma once

#include "base/bytes.h"
#include "base/result.h"
#include "image/image.h"

namespace streamstyle {

/// What the markers of a JPEG tell without decoding a pixel.
struct JpegMarkers {
  Size size;
  int num_components = 0;
  int num_scans = 0;
  bool is_progressive = false;
  bool has_adobe = false;    ///< four-component pictures with this marker store inverted inks
  bool is_complete = false;  ///< an end marker closes the picture
  ByteView exif;             ///< the TIFF block behind "Exif\0\0" of the first APP1; may be empty
};

/// Walks all markers up to the end of the picture; reads every byte at most once, allocates
/// nothing. Errors: not a JPEG, truncated before the first scan, a kind of JPEG that nobody here
/// decodes.
Result<JpegMarkers> read_jpeg_markers(ByteView jpeg);

}  // namespace streamstyle
