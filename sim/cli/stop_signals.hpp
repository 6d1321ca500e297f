#pragma once
/// \file
/// Ctrl-C and SIGTERM as a question that long work asks itself. The first signal asks to stop, the same again ends the program at once.

namespace zopa {

/// Which signals ask to stop. Schedulers of clusters announce the end of a job's time with SIGUSR1.
enum class Listen { to_interrupts, to_schedulers_too };

/// Listens while it lives; one at a time.
class StopSignals {
 public:
  explicit StopSignals(Listen listen = Listen::to_interrupts);
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  [[nodiscard]] static bool asked();
  /// 130 after Ctrl-C, 143 after SIGTERM, 0 if nobody asked.
  [[nodiscard]] static int exit_code();
};

/// Makes a file that grows beyond its limit an error to report, not a reason to die; StopSignals does so too.
void outlive_file_limits();

}  // namespace zopa
