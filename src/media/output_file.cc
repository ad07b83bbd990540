#include "media/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

namespace streamstyle {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> io_error(const fs::path& file, const std::string& what) {
  const std::string reason = std::strerror(errno);
  return fail(ErrorCode::kIo, file.string() + " can't be " + what + ": " + reason);
}

/// An open file that closes itself; standard streams stay open.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ > STDERR_FILENO) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }

 private:
  int number_;
};

bool write_all(int descriptor, ByteView bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return true;
}

/// The permissions that open() would have given: mkostemp() is for secrets and grants none.
void grant_usual_permissions(int descriptor) {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  ::fchmod(descriptor, 0666 & ~mask);
}

}  // namespace

OutputFile::OutputFile(fs::path target, fs::path path, bool is_temporary)
    : target_(std::move(target)), path_(std::move(path)), is_temporary_(is_temporary) {}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : target_(std::move(other.target_)),
      path_(std::move(other.path_)),
      is_temporary_(std::exchange(other.is_temporary_, false)) {}

OutputFile::~OutputFile() {
  if (is_temporary_) ::unlink(path_.c_str());
}

Result<OutputFile> OutputFile::create(const fs::path& target) {
  std::error_code ignored;
  if (fs::is_directory(target, ignored)) {
    errno = EISDIR;
    return io_error(target, "written");
  }
  if (fs::exists(target, ignored) && !fs::is_regular_file(target, ignored)) {
    return OutputFile(target, target, false);
  }
  // A link keeps pointing: its target is replaced.
  fs::path real = fs::is_symlink(target, ignored) ? fs::canonical(target, ignored) : target;
  if (real.empty()) real = target;
  std::string name = (real.parent_path() / ("." + real.filename().string())).string() + ".XXXXXX";
  const Descriptor file(::mkostemp(name.data(), O_CLOEXEC));
  if (!file.is_open()) return io_error(target, "written");
  grant_usual_permissions(file.number());
  return OutputFile(std::move(real), std::move(name), true);
}

Result<void> OutputFile::commit() {
  if (!is_temporary_) return {};
  const Descriptor file(::open(path_.c_str(), O_RDWR | O_CLOEXEC));
  if (!file.is_open() || ::fsync(file.number()) != 0) return io_error(target_, "written");
  if (::rename(path_.c_str(), target_.c_str()) != 0) return io_error(target_, "replaced");
  is_temporary_ = false;
  return {};
}

Result<void> write_output(const fs::path& target, ByteView bytes) {
  if (target == "-") {
    if (!write_all(STDOUT_FILENO, bytes)) return io_error("standard output", "written");
    return {};
  }
  auto output = OutputFile::create(target);
  if (!output) return tl::unexpected(output.error());
  {
    const Descriptor file(::open(output->path().c_str(), O_WRONLY | O_CLOEXEC));
    if (!file.is_open() || !write_all(file.number(), bytes)) return io_error(target, "written");
  }
  return output->commit();
}

Result<Bytes> read_input(const fs::path& source, std::size_t max_bytes) {
  const std::string name = source == "-" ? "standard input" : source.string();
  const Descriptor file(source == "-" ? STDIN_FILENO
                                      : ::open(source.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) return io_error(name, "read");
  Bytes bytes;
  for (;;) {
    constexpr std::size_t kChunk = 256 << 10;
    const std::size_t end = bytes.size();
    if (end > max_bytes) {
      return fail(ErrorCode::kTooLarge,
                  name + " is larger than " + std::to_string(max_bytes >> 20U) + " MiB");
    }
    bytes.resize(end + kChunk);
    const auto count = ::read(file.number(), bytes.data() + end, kChunk);
    bytes.resize(end + static_cast<std::size_t>(count > 0 ? count : 0));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return io_error(name, "read");
    if (count == 0) return bytes;
  }
}

}  // namespace streamstyle
