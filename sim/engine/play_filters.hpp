#pragma once
/// \file
/// Which plays several groups of metrics count.

#include "talks/outcome.hpp"

namespace zopa {

[[nodiscard]] inline double is(bool yes) {
  return yes ? 1.0 : 0.0;
}
[[nodiscard]] inline bool every_play(const Outcome&) {
  return true;
}
[[nodiscard]] inline bool agreed(const Outcome& o) {
  return o.signed_();
}

}  // namespace zopa
