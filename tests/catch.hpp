#pragma once
/// \file
/// One include for Catch2 version 2 (one header) and version 3 (many): tests write `Approx`, `Catch::Matchers::WithinAbs`,
/// `Catch::Matchers::ContainsSubstring` and need not know which is installed.

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using Catch::Approx;  // NOLINT(google-global-names-in-headers): version 2 puts it there as well
#else
#include <catch2/catch.hpp>

namespace Catch::Matchers {
/// Version 3's name for version 2's `Contains` on strings.
inline auto ContainsSubstring(const std::string& text) { return Contains(text); }
}  // namespace Catch::Matchers
#endif
