#pragma once

#include <string>

namespace streamstyle {

/// What a connection has become after its HTTP exchange: a WebSocket or an event stream. On the
/// connection's strand.
class Closable {
 public:
  virtual ~Closable() = default;
  virtual void shut_down(int code, const std::string& reason) = 0;
};

}  // namespace streamstyle
