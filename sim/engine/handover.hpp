#pragma once
/// \file
/// What oneTBB promises about the order of memory, told to the thread sanitizer, which cannot see into a library that was built without it.
/// Each object stands for one promise and no more, so that a race between threads that work at the same time is still found. Without the
/// sanitizer nothing is done.

#if defined(__SANITIZE_THREAD__)
#define ZOPA_THREAD_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define ZOPA_THREAD_SANITIZER 1
#endif
#endif

#ifdef ZOPA_THREAD_SANITIZER
#include <sanitizer/tsan_interface.h>
#endif

namespace zopa {

/// What was written before `give` is seen after `take` of the same object.
class HandOver {
 public:
  void give() { tell(Side::give); }
  void take() { tell(Side::take); }

 private:
  enum class Side { give, take };
#ifdef ZOPA_THREAD_SANITIZER
  void tell(Side side) {
    side == Side::give ? __tsan_release(this) : __tsan_acquire(this);
  }
  char address_ = 0;  // two objects, two addresses
#else
  void tell(Side /*side*/) {
  }
#endif
};

/// Takes at the start of a scope and gives at its end.
class HandedOver {
 public:
  HandedOver(HandOver& from, HandOver& to) : to_(to) { from.take(); }
  ~HandedOver() { to_.give(); }
  HandedOver(const HandedOver&) = delete;
  HandedOver& operator=(const HandedOver&) = delete;

 private:
  HandOver& to_;
};

/// Takes at the end of a scope, also of one that is left by an exception.
class TakenAtEnd {
 public:
  explicit TakenAtEnd(HandOver& from) : from_(from) {}
  ~TakenAtEnd() { from_.take(); }
  TakenAtEnd(const TakenAtEnd&) = delete;
  TakenAtEnd& operator=(const TakenAtEnd&) = delete;

 private:
  HandOver& from_;
};

}  // namespace zopa
