#pragma once

// Internal to net/: pulls in Asio and OpenSSL. Include it in .cc files only.

#include <boost/asio/ssl/context.hpp>
#include <memory>

#include "net/server.h"

namespace streamstyle {

/// A server context for TLS 1.2 and later. kInvalidArgument names the file at fault.
Result<std::shared_ptr<boost::asio::ssl::context>> make_tls_context(const TlsFiles& files);

}  // namespace streamstyle
