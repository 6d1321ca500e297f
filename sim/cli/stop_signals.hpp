#pragma once
/// \file
/// Ctrl-C and SIGTERM as a question that long work asks itself. The first signal asks to stop, the second ends the program at once.

namespace zopa {

/// Listens while it lives; one at a time.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  [[nodiscard]] static bool asked();
  /// 130 after Ctrl-C, 143 after SIGTERM, 0 if nobody asked.
  [[nodiscard]] static int exit_code();
};

}  // namespace zopa
