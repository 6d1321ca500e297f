#pragma once
/// \file
/// Where and when this process runs: for records of who computed what, never for a result.

#include <string>

namespace zopa {

/// Now, in UTC: 2025-12-29T00:00:00Z.
[[nodiscard]] std::string now_utc();

/// Name of this machine; empty if it has none.
[[nodiscard]] std::string host_name();

/// A process, so that another one can tell whether it still lives. Empty texts where the system does not say.
struct ProcessId {
  std::string host;
  std::string boot;       ///< id of the boot of the kernel
  std::string pid_space;  ///< in which `pid` counts; containers have their own
  long pid = 0;
  std::string start;  ///< when it started, in ticks since the boot: pids are used again

  friend bool operator==(const ProcessId&, const ProcessId&) = default;
};

[[nodiscard]] ProcessId this_process();

/// What can be said from here of another process.
enum class Life { alive, dead, unknown };
/// `unknown` for processes of other machines or other pid spaces.
[[nodiscard]] Life life_of(const ProcessId& process);

}  // namespace zopa
