#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "app/bench_pictures.h"
#include "base/clock.h"
#include "image/jpeg.h"
#include "media/frame_header.h"
#include "net/client.h"

namespace streamstyle {

/// A Look, or a change of one, that chooses a single style.
nlohmann::json look_of_style(const std::string& id);

/// One streamstyle.v1 client that sends drawn pictures and checks what comes back. Frames carry the
/// capture time of this process's steady clock. One thread at a time.
class BenchStream {
 public:
  struct Options {
    Size size{512, 512};
    std::optional<double> rate;                      ///< what hello says
    nlohmann::json look = nlohmann::json::object();  ///< hello's
    bool is_painted = true;  ///< false with the pass-through engine: frames come back alike
    std::size_t first_picture = 0;
  };
  /// What receive() met.
  enum class Event { kNothing = 0, kStyled, kDropped, kLook, kOther };
  /// A frame that counts: painted, of full size.
  struct Styled {
    StyledHeader header;
    TimePoint sent;
    TimePoint received;
    double latency_ms = 0;  ///< from capture to received
  };
  struct Counts {
    std::uint64_t sent = 0;
    std::uint64_t styled = 0;
    std::uint64_t dropped = 0;
    std::uint64_t unpainted = 0;      ///< flagged as passed through
    std::uint64_t wrong_size = 0;     ///< another size than the stream's
    std::uint64_t wrong_look = 0;     ///< not by the Look that the stream had when it was sent
    std::uint64_t wrong_picture = 0;  ///< of the decoded samples: not like a painting of the input
    std::uint64_t samples = 0;        ///< decoded
    std::uint64_t wrong() const { return unpainted + wrong_size + wrong_look + wrong_picture; }
  };

  /// Returns when the server is ready for this stream's size.
  static Result<BenchStream> open(const std::string& url, const BenchPictures& pictures,
                                  const Options& options);

  /// Sends the next picture. `captured`: when a camera would have taken it.
  Result<void> send(TimePoint captured);
  /// Sends a change of Look; event kLook follows, with it revision().
  Result<void> send_look(const nlohmann::json& look);
  /// Waits for the next message. An error ends the stream: a broken socket, a problem.
  Result<Event> receive(Duration timeout);

  /// Of the last kStyled.
  const Styled& styled() const { return styled_; }
  /// Of the Look, as last answered.
  std::uint32_t revision() const { return revision_; }
  int in_flight() const { return static_cast<int>(waiting_.size()); }
  int max_in_flight() const { return max_in_flight_; }
  const Counts& counts() const { return counts_; }
  const std::string& id() const { return id_; }
  const std::string& engine() const { return engine_; }

 private:
  struct Sent {
    TimePoint at;
    std::uint32_t least_revision = 1;  ///< of the Look that it must be painted with
    std::size_t picture = 0;
  };

  BenchStream(WebSocketClient socket, const BenchPictures& pictures, const Options& options)
      : socket_(std::move(socket)),
        pictures_(&pictures),
        options_(options),
        next_picture_(options.first_picture) {}
  Result<void> say_hello();
  Result<Event> on_text(const std::string& text);
  Result<Event> on_frame(const Bytes& message, TimePoint received);
  void check_sample(ByteView jpeg, const Sent& sent);

  WebSocketClient socket_;
  const BenchPictures* pictures_;
  Options options_;
  std::size_t next_picture_;
  std::uint32_t sequence_ = 0;
  std::map<std::uint32_t, Sent> waiting_;  // by sequence: not answered yet
  std::uint32_t revision_ = 1;
  std::uint32_t pending_looks_ = 0;  // changes without an answer; each lifts the revision by one
  int max_in_flight_ = 1;
  std::string id_;
  std::string engine_;
  JpegDecoder decoder_;
  Styled styled_;
  Counts counts_;
};

}  // namespace streamstyle
