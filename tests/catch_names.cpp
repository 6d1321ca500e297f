// What catch.hpp promises, checked once for whichever version is installed. This file also carries the precompiled
// header of all tests: CMake wants one ordinary source beside it.
#include "catch.hpp"

static_assert(std::is_constructible_v<Approx, double>);
using Absolute = decltype(Catch::Matchers::WithinAbs(0.0, 0.0));
using Relative = decltype(Catch::Matchers::WithinRel(0.0, 0.0));
using Substring = decltype(Catch::Matchers::ContainsSubstring(std::string{}));
