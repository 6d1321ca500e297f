#pragma once
/// \file
/// Where the time of a run goes. Looking at the clock costs about as much as scoring a package, so only some worlds are timed and stand
/// for the others.

#include <chrono>
#include <cstdint>

#include "talks/parts.hpp"

namespace zopa {

/// Time by part of the work [s]. Those of worlds are scaled up from the worlds that were timed.
struct Profile {
  double draw = 0.0;    ///< drawing worlds
  double zone = 0.0;    ///< looking for a zone
  double offers = 0.0;  ///< efficient paths and the offers on them
  double drafts = 0.0;  ///< texts of the mediator
  double shocks = 0.0;  ///< events that strike while the talks last
  double beliefs = 0.0; ///< what parties learn, and what restating a line costs them
  double talks = 0.0;   ///< everything else of the plays
  double tally = 0.0;   ///< sums and rows
  double sink = 0.0;    ///< handing blocks over: writing

  [[nodiscard]] double play() const { return zone + offers + drafts + shocks + beliefs + talks; }
  void add(const Profile& other) {
    draw += other.draw;
    zone += other.zone;
    offers += other.offers;
    shocks += other.shocks;
    beliefs += other.beliefs;
    drafts += other.drafts;
    talks += other.talks;
    tally += other.tally;
    sink += other.sink;
  }
};

/// Charges time to the parts of a profile.
class ProfileClock final : public PartListener {
 public:
  explicit ProfileClock(bool on) : on_(on) {}

  /// Decides by its index whether a world is timed, and starts.
  void begin_world(std::uint64_t world) {
    running_ = on_ && world % kTimedEvery == 0;
    last_ = running_ ? Clock::now() : Clock::time_point{};
  }
  /// Charges what has passed since the last call to a part.
  void charge(double Profile::*part) {
    if (running_) {
      const auto now = Clock::now();
      profile_.*part += kTimedEvery * std::chrono::duration<double>(now - last_).count();
      last_ = now;
    }
  }
  void enter(PlayPart part) override {
    charge(in_play_);
    switch (part) {
      case PlayPart::talks:
        in_play_ = &Profile::talks;
        break;
      case PlayPart::zone:
        in_play_ = &Profile::zone;
        break;
      case PlayPart::offers:
        in_play_ = &Profile::offers;
        break;
      case PlayPart::drafts:
        in_play_ = &Profile::drafts;
        break;
      case PlayPart::shocks:
        in_play_ = &Profile::shocks;
        break;
      case PlayPart::beliefs:
        in_play_ = &Profile::beliefs;
        break;
    }
  }
  /// To pass to a play; null where the world is not timed.
  [[nodiscard]] PartListener* listener() { return running_ ? this : nullptr; }
  [[nodiscard]] const Profile& profile() const { return profile_; }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr unsigned kTimedEvery = 16;

  bool on_;
  bool running_ = false;
  Clock::time_point last_;
  double Profile::*in_play_ = &Profile::talks;
  Profile profile_;
};

}  // namespace zopa
