#include "study/lease.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <ctime>
#include <fstream>
#include <sstream>

#include "catch.hpp"
#include "core/error.hpp"
#include "unit/results/folder.hpp"

using namespace zopa;

namespace {

std::string text_in(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void write_lease(const std::string& path, const ProcessId& holder) {
  std::ofstream(path) << holder.host << '\n'
                      << holder.boot << '\n'
                      << holder.pid_space << '\n'
                      << holder.pid << '\n'
                      << holder.start << '\n';
}

/// Makes the last touch of a lease this long ago.
void age(const std::string& path, double seconds) {
  const timespec then{std::time(nullptr) - static_cast<std::time_t>(seconds), 0};
  const timespec times[2]{then, then};
  REQUIRE(utimensat(AT_FDCWD, path.c_str(), times, 0) == 0);
}

/// A process of this machine that is no more.
ProcessId dead_process() {
  const pid_t child = fork();
  if (child == 0) {
    _exit(0);
  }
  ProcessId process = this_process();
  process.pid = child;
  waitpid(child, nullptr, 0);
  return process;
}

ProcessId elsewhere() {
  ProcessId process = this_process();
  process.host = "elsewhere";
  process.boot = "another";
  return process;
}

struct Taken {
  std::unique_ptr<Lease> lease;
  std::optional<LeaseView> holder;
  bool waited = false;
};

/// \param touched whether the holder's heart beats while we wait
Taken take(const std::string& path, bool touched = false) {
  Taken taken;
  int asked = 0;
  const auto stop = [&] {
    if (touched && ++asked > 1) {
      age(path, 0);
    }
    return false;
  };
  taken.lease = Lease::take(
      path, stop, [&](const LeaseView&) { taken.waited = true; }, taken.holder);
  return taken;
}

}  // namespace

TEST_CASE("A lease is a file while somebody works and is gone afterwards", "[unit]") {
  const Folder folder;
  const std::string path = folder / "a.lease";
  {
    const auto taken = take(path);
    REQUIRE(taken.lease);
    CHECK(taken.lease->is_ours());
    CHECK(look_at_lease(path)->is_live());
    CHECK(look_at_lease(path)->holder == this_process());
  }
  CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("A second process leaves a shard whose holder lives on this machine, however old the heartbeat", "[unit]") {
  const Folder folder;
  const std::string path = folder / "a.lease";
  const auto first = take(path);
  age(path, 1000);
  const auto second = take(path);
  CHECK_FALSE(second.lease);
  CHECK_FALSE(second.waited);
  CHECK(second.holder->text().find("pid " + std::to_string(getpid())) == 0);
  CHECK(first.lease->is_ours());
}

TEST_CASE("The lease of a dead process of this machine and boot is taken over at once", "[unit]") {
  const Folder folder;
  const std::string path = folder / "a.lease";
  write_lease(path, dead_process());
  const auto taken = take(path);
  CHECK(taken.lease);
  CHECK_FALSE(taken.waited);
}

TEST_CASE("A pid that is used again by another process is a dead process", "[unit]") {
  const Folder folder;
  const std::string path = folder / "a.lease";
  ProcessId other = this_process();
  other.start = "1" + other.start;
  write_lease(path, other);
  CHECK_FALSE(look_at_lease(path)->is_live());
  CHECK(take(path).lease);
}

TEST_CASE("A process elsewhere lives while its lease is touched and is dead after a minute without", "[unit]") {
  const Folder folder;
  const std::string path = folder / "a.lease";
  write_lease(path, elsewhere());
  age(path, kLeaseStale - 20.0);
  const auto waiting = take(path, true);
  CHECK_FALSE(waiting.lease);
  CHECK(waiting.waited);
  age(path, kLeaseStale + 5.0);
  CHECK(take(path).lease);
}

TEST_CASE("A lease that somebody took away is no longer ours and is left alone", "[unit]") {
  const Folder folder;
  const std::string path = folder / "a.lease";
  {
    const auto taken = take(path);
    write_lease(path, elsewhere());
    CHECK_FALSE(taken.lease->is_ours());
  }
  CHECK(text_in(path).find("elsewhere") == 0);
}

TEST_CASE("A folder that cannot be written is an error, not an endless wait", "[unit]") {
  const Folder folder;
  CHECK_THROWS_AS(take(folder / "gone/a.lease"), IoError);
}
