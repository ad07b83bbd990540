#pragma once

#include <memory>
#include <string>

#include "app/serve_options.h"
#include "base/clock.h"
#include "stream/hub.h"

namespace streamstyle {

/// Everything that `serve` runs, put together: style bank, hub, stores, routes, sockets, server.
///
/// The order of a life is listen(), start(), drain(), destruction; all from one thread. tick() runs
/// between them about twice a second.
class Service {
 public:
  /// Loads the styles. A missing or damaged model is no error here: the service then says why it
  /// isn't ready. Errors: the data folder can't be made.
  static Result<std::unique_ptr<Service>> make(ServeOptions options);
  /// The same with an engine of the caller's; tests inject faults with it.
  static Result<std::unique_ptr<Service>> make(ServeOptions options, EngineFactory make_engine);
  ~Service();
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  /// Opens all ports. Until start() has warmed the engine, health answers and all else is 503.
  Result<void> listen();
  /// What a person should read after listen(): one line per port, the first is
  /// "listening on http://ADDRESS:PORT".
  std::string announcement() const;
  int port() const;
  /// Loads and warms the engine in the background.
  void start();
  /// Notices changes that nobody announces: readiness, for the console and for /v1/events.
  void tick();
  /// Admits nobody any more, lets frames in flight finish, closes sockets with 1001. Takes at most
  /// about 3 s.
  void drain();

  StreamHub& hub();

 private:
  class Parts;
  explicit Service(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace streamstyle
