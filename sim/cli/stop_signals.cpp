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
  if (received.exchange(signal) == signal && signal != SIGUSR1) {
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

StopSignals::StopSignals(Listen listen) {
  received = 0;
  if (listen == Listen::to_schedulers_too) {
    handle(SIGUSR1, on_signal);
  }
  handle(SIGINT, on_signal);
  handle(SIGTERM, on_signal);
  outlive_file_limits();
}

StopSignals::~StopSignals() {
  handle(SIGINT, SIG_DFL);
  handle(SIGTERM, SIG_DFL);
  handle(SIGUSR1, SIG_DFL);
}

void outlive_file_limits() {
  handle(SIGXFSZ, SIG_IGN);
}

bool StopSignals::asked() {
  return received != 0;
}

int StopSignals::exit_code() {
  return asked() ? kSignalBase + received : 0;
}

}  // namespace zopa
