#include "core/machine.hpp"

#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <ctime>
#include <fstream>
#include <sstream>

namespace zopa {

namespace {

std::string first_line(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line;
}

/// Field 22 of /proc/PID/stat; the second field, the name in parentheses, may hold anything.
std::string start_of(long pid) {
  constexpr int kFieldsBetween = 19;  // from the third to the one before
  const std::string line = first_line("/proc/" + std::to_string(pid) + "/stat");
  const auto name_end = line.rfind(')');
  if (name_end == std::string::npos) {
    return "";
  }
  std::istringstream rest(line.substr(name_end + 1));
  std::string field;
  for (int i = 0; i <= kFieldsBetween; ++i) {
    rest >> field;
  }
  return field;
}

std::string link_target(const char* path) {
  std::array<char, 256> target{};
  const ssize_t size = ::readlink(path, target.data(), target.size());
  return size > 0 ? std::string(target.data(), static_cast<std::size_t>(size)) : "";
}

}  // namespace

std::string now_utc() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[sizeof "2025-12-29T00:00:00Z"];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

std::string host_name() {
  char name[256] = {};
  return gethostname(name, sizeof name - 1) == 0 ? name : "";
}

ProcessId this_process() {
  const long pid = ::getpid();
  return {host_name(), first_line("/proc/sys/kernel/random/boot_id"), link_target("/proc/self/ns/pid"), pid, start_of(pid)};
}

Life life_of(const ProcessId& process) {
  const ProcessId here = this_process();
  if (process.pid <= 0 || here.boot.empty() || process.host != here.host || process.boot != here.boot ||
      process.pid_space != here.pid_space) {
    return Life::unknown;
  }
  const bool exists = ::kill(static_cast<pid_t>(process.pid), 0) == 0 || errno == EPERM;
  return exists && start_of(process.pid) == process.start ? Life::alive : Life::dead;
}

}  // namespace zopa
