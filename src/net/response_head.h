#pragma once

#include <cstddef>
#include <string>

#include "net/http.h"

namespace streamstyle {

/// Status line and headers of `response`, up to and with the empty line. Adds Date, Content-Length
/// (not for 1xx, 204, 304 nor event streams) and Connection: close unless `keeps_alive`. Line feeds
/// in header values become spaces.
std::string response_head(const HttpResponse& response, bool keeps_alive);

/// Bytes of the body, whichever of the two it is in.
std::size_t body_size(const HttpResponse& response);

}  // namespace streamstyle
