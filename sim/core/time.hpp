#pragma once
/// \file
/// The calendar of the whole program: the Julian year, so that rates per year and rounds of a week convert one way only.

namespace zopa {

inline constexpr double kDaysPerYear = 365.25;                        ///< [day/year]
inline constexpr double kDaysPerWeek = 7.0;                           ///< [day/week]
inline constexpr double kWeeksPerYear = kDaysPerYear / kDaysPerWeek;  ///< 52.178... [week/year]

}  // namespace zopa
