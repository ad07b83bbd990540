#include "base/atomic_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "base/random_id.h"

namespace streamstyle {
namespace {

namespace fs = std::filesystem;

/// An open file that closes itself.
class File {
 public:
  File(const fs::path& path, int flags)
      : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  bool is_open() const { return descriptor_ >= 0; }
  bool sync() { return ::fsync(descriptor_) == 0; }
  bool write(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
  }

 private:
  int descriptor_;
};

bool sync_folder_of(const fs::path& file) {
  File folder(file.has_parent_path() ? file.parent_path() : fs::path("."), O_RDONLY | O_DIRECTORY);
  return folder.is_open() && folder.sync();
}

bool write_and_sync(const fs::path& file, std::string_view bytes) {
  File out(file, O_WRONLY | O_CREAT | O_TRUNC);
  return out.is_open() && out.write(bytes) && out.sync();
}

/// Tells errno, and leaves no temporary file.
tl::unexpected<Error> give_up(const fs::path& file, const fs::path& temporary,
                              const std::string& what) {
  const std::string reason = std::strerror(errno);
  ::unlink(temporary.c_str());
  return fail(ErrorCode::kIo, file.string() + " can't be " + what + ": " + reason,
              "check free space and permissions of the folder");
}

/// False with errno EEXIST when there is a file `to`.
bool move_to_free(const fs::path& from, const fs::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
  if (errno != EINVAL && errno != ENOSYS) return false;
  // Network file systems can't, but they link.
  if (::link(from.c_str(), to.c_str()) != 0) return false;
  ::unlink(from.c_str());
  return true;
}

}  // namespace

Result<void> write_atomically(const fs::path& file, std::string_view bytes) {
  fs::path temporary = file;
  temporary += ".tmp";
  if (!write_and_sync(temporary, bytes)) return give_up(file, temporary, "written");
  if (::rename(temporary.c_str(), file.c_str()) != 0) return give_up(file, temporary, "replaced");
  if (!sync_folder_of(file)) return give_up(file, temporary, "synced");
  return {};
}

Result<bool> create_atomically(const fs::path& file, std::string_view bytes) {
  fs::path temporary = file;
  temporary += "." + random_hex(4) + ".tmp";  // two programs may create the same file at once
  if (!write_and_sync(temporary, bytes)) return give_up(file, temporary, "written");
  if (!move_to_free(temporary, file)) {
    if (errno != EEXIST) return give_up(file, temporary, "made");
    ::unlink(temporary.c_str());
    return false;
  }
  if (!sync_folder_of(file)) return give_up(file, temporary, "synced");
  return true;
}

Result<void> remove_durably(const fs::path& file) {
  if ((::unlink(file.c_str()) != 0 && errno != ENOENT) || !sync_folder_of(file)) {
    return fail(ErrorCode::kIo, file.string() + " can't be deleted: " + std::strerror(errno));
  }
  return {};
}

}  // namespace streamstyle
