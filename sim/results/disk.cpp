#include "results/disk.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include <fmt/core.h>

#include "core/error.hpp"

namespace zopa {

namespace {

constexpr mode_t kFileMode = 0666;  ///< what the umask leaves of it

[[noreturn]] void fail(const std::string& doing, int error) {
  throw IoError(fmt::format("{}: {}", doing, std::strerror(error)));
}

/// An open file, closed at the end of its life.
class Descriptor {
 public:
  Descriptor(const std::string& path, int flags, mode_t mode = 0) : fd_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
  ~Descriptor() {
    if (fd_ >= 0) {
      ::close(fd_);
    }
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] bool valid() const { return fd_ >= 0; }

 private:
  int fd_;
};

std::uint64_t size_of(int fd, const std::string& path) {
  struct stat status {};
  if (::fstat(fd, &status) != 0) {
    fail("cannot look at " + path, errno);
  }
  return static_cast<std::uint64_t>(status.st_size);
}

void sync(const std::string& path, int flags) {
  const Descriptor file(path, flags);
  // Some file systems cannot sync a folder (EINVAL); there is nothing more to be done on those.
  if (!file.valid() || (::fsync(file.get()) != 0 && errno != EINVAL)) {
    fail("cannot sync " + path, errno);
  }
}

}  // namespace

void expect_unlocked(const std::string& path, Access access) {
  const Descriptor file(path, O_RDONLY);
  const int lock = access == Access::read ? LOCK_SH : LOCK_EX;
  if (file.valid() && ::flock(file.get(), lock | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    throw IoError(fmt::format("{} is being {} by another process", path, access == Access::read ? "written" : "used"));
  }
}

void reserve_room(const std::string& path, std::uint64_t bytes) {
  const Descriptor file(path, O_RDWR);
  if (!file.valid()) {
    fail("cannot write " + path, errno);
  }
  const std::uint64_t size = size_of(file.get(), path);
  rlimit limit{};
  if (::getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY && size + bytes > limit.rlim_cur) {
    fail("cannot write " + path, EFBIG);
  }
#ifdef __linux__
  if (::fallocate(file.get(), FALLOC_FL_KEEP_SIZE, static_cast<off_t>(size), static_cast<off_t>(bytes)) != 0 &&
      (errno == ENOSPC || errno == EDQUOT || errno == EFBIG)) {
    fail("cannot write " + path, errno);
  }
#endif
}

void remove_file(const std::string& path) {
  ::unlink(path.c_str());
}

void write_new_file(const std::string& path, std::span<const std::byte> bytes) {
  const std::string part = path + ".part";
  const auto give_up = [&](const std::string& doing, int error) {
    remove_file(part);
    fail(doing, error);
  };
  {
    const Descriptor file(part, O_WRONLY | O_CREAT | O_TRUNC, kFileMode);
    if (!file.valid()) {
      fail("cannot create " + part, errno);
    }
    while (!bytes.empty()) {
      const ssize_t n = ::write(file.get(), bytes.data(), bytes.size());
      if (n < 0 && errno != EINTR) {
        give_up("cannot write " + part, errno);
      }
      bytes = bytes.subspan(static_cast<std::size_t>(std::max<ssize_t>(0, n)));
    }
  }
  try {
    publish(part, path);
  } catch (const IoError&) {
    remove_file(part);
    throw;
  }
}

void publish(const std::string& part, const std::string& path) {
  {
    const Descriptor file(part, O_RDWR);
    // Gives back what reserve_room asked for and nobody used.
    if (!file.valid() || ::ftruncate(file.get(), static_cast<off_t>(size_of(file.get(), part))) != 0) {
      fail("cannot write " + part, errno);
    }
  }
  sync(part, O_RDONLY);
  if (std::rename(part.c_str(), path.c_str()) != 0) {
    fail(fmt::format("cannot rename {} to {}", part, path), errno);
  }
  const auto folder = std::filesystem::path(path).parent_path();
  sync(folder.empty() ? "." : folder.string(), O_RDONLY | O_DIRECTORY);
}

}  // namespace zopa
