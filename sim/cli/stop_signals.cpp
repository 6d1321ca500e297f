#include "cli/stop_signals.hpp"

#include <unistd.h>

#include <atomic>
#include <csignal>

namespace zopa {

namespace {

constexpr int kSignalBase = 128;  // shells' exit code of a program ended by signal n is 128 + n

std::atomic<int> received{0};
static_assert(std::atomic<int>::is_always_lock_free);

extern "C" void on_signal(int signal) {
  if (received.exchange(signal) != 0) {
    _exit(kSignalBase + signal);
  }
}

void handle(int signal, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigaction(signal, &action, nullptr);
}

}  // namespace

StopSignals::StopSignals() {
  received = 0;
  handle(SIGINT, on_signal);
  handle(SIGTERM, on_signal);
  // A file that grows beyond its limit is an error to report, not a reason to die.
  handle(SIGXFSZ, SIG_IGN);
}

StopSignals::~StopSignals() {
  handle(SIGINT, SIG_DFL);
  handle(SIGTERM, SIG_DFL);
}

bool StopSignals::asked() {
  return received != 0;
}

int StopSignals::exit_code() {
  return asked() ? kSignalBase + received : 0;
}

}  // namespace zopa
