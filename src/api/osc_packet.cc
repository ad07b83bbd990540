#include "api/osc_packet.h"

#include <algorithm>
#include <bit>
#include <string_view>
#include <type_traits>
#include <utility>

namespace streamstyle {
namespace {

constexpr std::size_t kAlignment = 4;
constexpr std::string_view kBundleMark("#bundle\0", 8);
constexpr std::size_t kBundleHeadSize = 16;  // the mark and a time tag

tl::unexpected<Error> broken(std::string why) {
  return fail(ErrorCode::kInvalidArgument, std::move(why));
}

/// Takes values off the front of `bytes`, whose size must be a multiple of four. It stays one,
/// so what fills a value up to a multiple of four is there whenever the value is.
class Reader {
 public:
  explicit Reader(ByteView bytes) : rest_(bytes) {}

  bool is_at_end() const { return rest_.empty(); }
  std::size_t num_left() const { return rest_.size(); }
  bool is_next(char c) const { return !rest_.empty() && rest_[0] == static_cast<unsigned char>(c); }

  Result<ByteView> bytes(std::size_t num_bytes) {
    if (num_bytes > rest_.size()) return broken("A value reaches beyond its message or bundle");
    const ByteView taken = rest_.first(num_bytes);
    rest_ = rest_.subspan((num_bytes + kAlignment - 1) / kAlignment * kAlignment);
    return taken;
  }

  /// A big-endian number of 4 or 8 bytes.
  template <typename Number>
  Result<Number> number() {
    using Bits = std::conditional_t<sizeof(Number) == 4, std::uint32_t, std::uint64_t>;
    static_assert(sizeof(Number) == sizeof(Bits));
    const auto taken = bytes(sizeof(Number));
    if (!taken) return tl::unexpected(taken.error());
    Bits bits = 0;
    for (const std::uint8_t byte : *taken) bits = (bits << 8) | byte;
    return std::bit_cast<Number>(bits);
  }

  /// Characters up to a null, which is taken too.
  Result<std::string> text() {
    const auto end = std::find(rest_.begin(), rest_.end(), std::uint8_t{0});
    if (end == rest_.end()) return broken("A string has no end");
    std::string text(rest_.begin(), end);
    rest_ = rest_.subspan((text.size() / kAlignment + 1) * kAlignment);
    return text;
  }

 private:
  ByteView rest_;
};

template <typename Number>
Result<OscArgument> read_number(Reader& reader) {
  return reader.number<Number>().map([](Number number) { return OscArgument(number); });
}

Result<OscArgument> read_blob(Reader& reader) {
  const auto size = reader.number<std::uint32_t>();  // a negative one is too large
  if (!size) return tl::unexpected(size.error());
  return reader.bytes(*size).map([](ByteView) { return OscArgument(OscOther{'b'}); });
}

Result<OscArgument> read_argument(char tag, Reader& reader) {
  const auto skip = [&](std::size_t num_bytes) {
    return reader.bytes(num_bytes).map([&](ByteView) { return OscArgument(OscOther{tag}); });
  };
  switch (tag) {
    case 'i':
      return read_number<std::int32_t>(reader);
    case 'h':
      return read_number<std::int64_t>(reader);
    case 'f':
      return read_number<float>(reader);
    case 'd':
      return read_number<double>(reader);
    case 's':
    case 'S':
      return reader.text().map([](std::string text) { return OscArgument(std::move(text)); });
    case 'T':
    case 'F':
      return OscArgument(tag == 'T');
    case 'N':  // nil
    case 'I':  // impulse
    case '[':
    case ']':
      return skip(0);
    case 'c':  // character
    case 'r':  // colour
    case 'm':  // MIDI
      return skip(4);
    case 't':  // time tag
      return skip(8);
    case 'b':
      return read_blob(reader);
    default:
      return broken("A type tag is unknown");
  }
}

bool do_brackets_match(std::string_view tags) {
  int depth = 0;
  for (const char tag : tags) {
    if (tag == '[') ++depth;
    if (tag == ']' && --depth < 0) return false;
  }
  return depth == 0;
}

bool is_bundle(ByteView element) {
  return element.size() >= kBundleMark.size() &&
         std::equal(kBundleMark.begin(), kBundleMark.end(), element.begin());
}

void note(OscPacket& into, Error problem) {
  if (!into.problem) into.problem = std::move(problem);
}

void read_element(ByteView element, int depth, OscPacket& into);

/// `depth` counts this bundle.
Result<void> read_bundle(ByteView bundle, int depth, OscPacket& into) {
  if (depth > kMaxOscBundleDepth) return broken("Bundles are nested too deep");
  Reader reader(bundle);
  if (!reader.bytes(kBundleHeadSize)) return broken("A bundle has no time tag");
  while (!reader.is_at_end()) {
    const auto size = reader.number<std::uint32_t>();  // a negative one is too large
    if (!size) return tl::unexpected(size.error());
    if (*size % kAlignment != 0 || *size > reader.num_left()) {
      return broken("The size of a bundle's element is wrong");
    }
    read_element(*reader.bytes(*size), depth, into);
  }
  return {};
}

/// `element` lies within `depth` bundles; its size is a multiple of four.
void read_element(ByteView element, int depth, OscPacket& into) {
  if (is_bundle(element)) {
    auto read = read_bundle(element, depth + 1, into);
    if (!read) note(into, std::move(read).error());
    return;
  }
  auto message = read_osc_message(element);
  if (message) {
    into.messages.push_back(*std::move(message));
  } else {
    note(into, std::move(message).error());
  }
}

}  // namespace

Result<OscMessage> read_osc_message(ByteView message) {
  if (message.size() % kAlignment != 0) return broken("A message's size is no multiple of 4");
  Reader reader(message);
  if (!reader.is_next('/')) return broken("An address doesn't begin with a slash");
  auto address = reader.text();
  if (!address) return tl::unexpected(address.error());
  if (!reader.is_next(',')) return broken("A message has no type tags");
  const auto tags = reader.text();
  if (!tags) return tl::unexpected(tags.error());
  if (!do_brackets_match(*tags)) return broken("The brackets of an array don't match");
  OscMessage read{*std::move(address), {}};
  for (const char tag : std::string_view(*tags).substr(1)) {
    auto argument = read_argument(tag, reader);
    if (!argument) return tl::unexpected(std::move(argument).error());
    read.arguments.push_back(*std::move(argument));
  }
  return read;
}

OscPacket read_osc_packet(ByteView packet) {
  OscPacket read;
  if (packet.size() % kAlignment != 0) {
    read.problem = broken("A packet's size is no multiple of 4").value();
  } else {
    read_element(packet, 0, read);
  }
  return read;
}

}  // namespace streamstyle
