#pragma once
/// \file
/// Tells a listener which part of its work a play turns to, so that somebody who has a clock can see where the time goes. The talks
/// themselves see none.

#include <cstdint>

namespace zopa {

/// Parts of the work of a play.
enum class PlayPart : std::uint8_t { talks, zone, offers, drafts, shocks, beliefs };

class PartListener {
 public:
  virtual ~PartListener() = default;
  virtual void enter(PlayPart part) = 0;
};

/// The play is in a part for as long as this lives; then back in the part it came from. Does nothing without a listener.
class InPart {
 public:
  /// \param now where the play keeps the part it is in
  InPart(PartListener* listener, PlayPart& now, PlayPart part) : listener_(listener), now_(&now), before_(now) { turn_to(part); }
  ~InPart() { turn_to(before_); }
  InPart(const InPart&) = delete;
  InPart& operator=(const InPart&) = delete;

 private:
  void turn_to(PlayPart part) {
    if (listener_ != nullptr && *now_ != part) {
      *now_ = part;
      listener_->enter(part);
    }
  }

  PartListener* listener_;
  PlayPart* now_;
  PlayPart before_;
};

}  // namespace zopa
