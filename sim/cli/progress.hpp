#pragma once
/// \file
/// How far a run is: a bar on a terminal, a line now and then elsewhere.

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace zopa {

class Progress {
 public:
  /// \param total worlds to do \param done worlds done before this sitting \param plays_per_world for the rate
  Progress(std::uint64_t total, std::uint64_t done, int plays_per_world, bool quiet);

  /// The same for things of another kind. \param things their name, which must outlive this
  static Progress of(std::string_view things, std::uint64_t total, std::uint64_t done, bool quiet) {
    Progress progress(total, done, 0, quiet);
    progress.things_ = things;
    return progress;
  }

  void update(std::uint64_t done);
  /// Where the total becomes known on the way.
  void update(std::uint64_t done, std::uint64_t total);
  /// Takes the bar away.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  [[nodiscard]] std::string text(std::uint64_t done, double seconds) const;

  std::uint64_t total_, first_;
  int plays_per_world_;      ///< 0: what is counted are no worlds
  std::string_view things_;  ///< what is counted then
  bool quiet_;
  bool terminal_;
  bool drawn_ = false;
  Clock::time_point start_, last_;
};

/// "1:23:45" or "2:05".
[[nodiscard]] std::string clock_text(double seconds);

/// 12,345
[[nodiscard]] std::string thousands(std::uint64_t number);

}  // namespace zopa
