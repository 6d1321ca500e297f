#include "cli/progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <fmt/core.h>

#include "cli/messages.hpp"

namespace zopa {

namespace {
constexpr double kBarInterval = 0.1;    ///< [s]
constexpr double kLineInterval = 10.0;  ///< [s]
constexpr int kBarWidth = 30;
}  // namespace

std::string clock_text(double seconds) {
  const auto s = static_cast<std::uint64_t>(std::max(0.0, std::ceil(seconds)));
  return s >= 3600 ? fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60) : fmt::format("{}:{:02}", s / 60, s % 60);
}

std::string thousands(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

Progress::Progress(std::uint64_t total, std::uint64_t done, int plays_per_world, bool quiet)
    : total_(total),
      first_(done),
      plays_per_world_(plays_per_world),
      quiet_(quiet),
      terminal_(isatty(STDERR_FILENO) != 0),
      start_(Clock::now()),
      last_(start_) {
}

std::string Progress::text(std::uint64_t done, double seconds) const {
  const double fresh = static_cast<double>(done - first_);
  const double rate = fresh / std::max(seconds, 1e-9);
  const double left = static_cast<double>(total_ - done) / std::max(rate, 1e-9);
  if (plays_per_world_ == 0) {
    return fmt::format("{} of {} {}, {:.1f} {}/s, {} left", thousands(done), thousands(total_), things_, rate, things_, clock_text(left));
  }
  return fmt::format("{} of {} worlds, {} negotiations/s, {} left", thousands(done), thousands(total_),
                     thousands(static_cast<std::uint64_t>(rate * plays_per_world_)), clock_text(left));
}

void Progress::update(std::uint64_t done) {
  const auto now = Clock::now();
  if (quiet_ || std::chrono::duration<double>(now - last_).count() < (terminal_ ? kBarInterval : kLineInterval)) {
    return;
  }
  last_ = now;
  const std::string words = text(done, std::chrono::duration<double>(now - start_).count());
  if (!terminal_) {
    say(words);
    return;
  }
  const int filled = static_cast<int>(done * kBarWidth / std::max<std::uint64_t>(1, total_));
  fmt::print(stderr, "\r\033[K[{:#<{}}{:.<{}}] {}", "", filled, "", kBarWidth - filled, words);
  std::fflush(stderr);
  drawn_ = true;
}

void Progress::update(std::uint64_t done, std::uint64_t total) {
  total_ = total;
  update(done);
}

void Progress::clear() {
  if (drawn_) {
    fmt::print(stderr, "\r\033[K");
    std::fflush(stderr);
    drawn_ = false;
  }
}

}  // namespace zopa
