#include "study/lease.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>

#include <fmt/core.h>

#include "core/error.hpp"
#include "core/text.hpp"

namespace zopa {

namespace {

constexpr mode_t kMode = 0666;
constexpr auto kPoll = std::chrono::milliseconds(250);

[[noreturn]] void fail(const std::string& doing, int error) {
  throw IoError(fmt::format("{}: {}", doing, std::strerror(error)));
}

std::string text_of(const ProcessId& process) {
  return fmt::format("{}\n{}\n{}\n{}\n{}\n", process.host, process.boot, process.pid_space, process.pid, process.start);
}

/// Who stands in a lease; nobody where it is not written yet. Nothing if there is no file.
std::optional<ProcessId> read_holder(const std::string& path) {
  std::ifstream file(path);
  if (!file) {
    return std::nullopt;
  }
  ProcessId holder;
  std::string pid;
  std::getline(file, holder.host);
  std::getline(file, holder.boot);
  std::getline(file, holder.pid_space);
  std::getline(file, pid);
  std::getline(file, holder.start);
  holder.pid = static_cast<long>(parse_integer(pid).value_or(0));
  return holder;
}

double seconds(const timespec& time) {
  constexpr double kNano = 1e-9;
  return static_cast<double>(time.tv_sec) + kNano * static_cast<double>(time.tv_nsec);
}

/// Creates a file that must not be there, with a text in it. \return whether it was not there
bool create_with_text(const std::string& path, const std::string& text) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kMode);
  if (fd < 0) {
    if (errno == EEXIST) {
      return false;
    }
    fail("cannot create " + path, errno);
  }
  const ssize_t written = ::write(fd, text.data(), text.size());
  const int error = errno;
  ::close(fd);
  if (written != static_cast<ssize_t>(text.size())) {
    ::unlink(path.c_str());
    fail("cannot write " + path, error);
  }
  return true;
}

/// Time of the last change by the clock of the file system, and that clock itself: two machines need not agree on the time.
struct Times {
  double changed, now;
};
std::optional<Times> times_of(const std::string& path) {
  const ProcessId mine = this_process();
  const std::string probe = fmt::format("{}.{}.{}.clock", path, mine.host, mine.pid);
  const int fd = ::open(probe.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, kMode);
  if (fd < 0 || ::futimens(fd, nullptr) != 0) {
    const int error = errno;
    if (fd >= 0) {
      ::close(fd);
    }
    fail("cannot write " + probe, error);
  }
  struct stat now {};
  ::fstat(fd, &now);
  ::close(fd);
  ::unlink(probe.c_str());
  // Opening asks the server anew where a network file system would answer from memory.
  const int lease = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat status {};
  const bool found = lease >= 0 && ::fstat(lease, &status) == 0;
  if (lease >= 0) {
    ::close(lease);
  }
  return found ? std::optional(Times{seconds(status.st_mtim), seconds(now.st_mtim)}) : std::nullopt;
}

/// Takes away the lease of somebody taken for dead. Two may try at once, and the second may find the lease of the first in its hands:
/// that one is put back.
void remove_stale(const std::string& path, const ProcessId& dead) {
  const ProcessId mine = this_process();
  const std::string aside = fmt::format("{}.{}.{}.stale", path, mine.host, mine.pid);
  if (std::rename(path.c_str(), aside.c_str()) != 0) {
    return;
  }
  if (read_holder(aside) != dead) {
    static_cast<void>(::link(aside.c_str(), path.c_str()));  // if it fails, the heartbeat of that holder finds out
  }
  ::unlink(aside.c_str());
}

}  // namespace

bool LeaseView::is_live() const {
  const Life life = life_of(holder);
  return life == Life::alive || (life == Life::unknown && age <= kLeaseStale);
}

std::string LeaseView::text() const {
  const auto seen = fmt::format("seen {:.0f} s ago", std::max(0.0, age));
  return holder.pid == 0 ? "somebody, " + seen : fmt::format("pid {} on {}, {}", holder.pid, holder.host, seen);
}

std::optional<LeaseView> look_at_lease(const std::string& path) {
  const auto holder = read_holder(path);
  const auto times = holder ? times_of(path) : std::nullopt;
  return times ? std::optional(LeaseView{*holder, times->now - times->changed}) : std::nullopt;
}

std::unique_ptr<Lease> Lease::take(const std::string& path, const std::function<bool()>& stop,
                                   const std::function<void(const LeaseView&)>& waiting, std::optional<LeaseView>& holder) {
  bool told = false;
  std::optional<LeaseView> first;  // as it was when we began to wait for a heartbeat
  while (!stop()) {
    if (create_with_text(path, text_of(this_process()))) {
      return std::unique_ptr<Lease>(new Lease(path));
    }
    holder = look_at_lease(path);
    if (!holder) {
      continue;  // given back in between
    }
    if (!holder->is_live()) {
      remove_stale(path, holder->holder);
      continue;
    }
    const bool is_new = !first || first->holder != holder->holder;
    if (life_of(holder->holder) == Life::alive || (!is_new && holder->age < first->age)) {
      return nullptr;  // it lives here, or its heart beat
    }
    if (is_new || holder->age > first->age) {
      first = holder;
    }
    if (!told) {
      told = true;
      waiting(*holder);
    }
    std::this_thread::sleep_for(kPoll);
  }
  return nullptr;
}

Lease::Lease(std::string path) : path_(std::move(path)), thread_([this] { beat(); }) {
}

Lease::~Lease() {
  {
    const std::lock_guard lock(mutex_);
    end_ = true;
  }
  wake_.notify_all();
  thread_.join();
  if (is_ours()) {
    ::unlink(path_.c_str());
  }
}

bool Lease::is_ours() const {
  return !lost_ && read_holder(path_) == mine_;
}

void Lease::beat() {
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, std::chrono::duration<double>(kHeartbeat), [this] { return end_; })) {
    if (read_holder(path_) != mine_ || ::utimensat(AT_FDCWD, path_.c_str(), nullptr, 0) != 0) {
      lost_ = true;
      return;
    }
  }
}

}  // namespace zopa
