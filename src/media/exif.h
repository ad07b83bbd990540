#pragma once

#include "base/bytes.h"

namespace streamstyle {

/// The orientation tag of a TIFF block, 1..8; 1 (upright) when there is none or it is damaged.
int exif_orientation(ByteView tiff);
/// The EXIF block of a PNG or WebP file (the JPEG's: image/jpeg_markers.h); empty when it has none.
ByteView find_png_exif(ByteView png);
ByteView find_webp_exif(ByteView webp);

}  // namespace streamstyle
