#include "cli/screen_numbers.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

#include "cli/progress.hpp"

namespace zopa {

namespace {

/// Decimals at which the standard error has one significant digit, two if it begins with 1; within [low, high].
int decimals_for(double error, int low, int high) {
  if (!(error > 0.0) || !std::isfinite(error)) {
    return low;
  }
  const int magnitude = static_cast<int>(std::floor(std::log10(error)));
  return std::clamp(error / std::pow(10.0, magnitude) < 2.0 ? 1 - magnitude : -magnitude, low, high);
}

std::string error_text(double error, int decimals) {
  return std::isfinite(error) ? fmt::format("{:.{}f}", error, decimals) : std::string("?");
}

constexpr double kPercent = 100.0;

/// How large a share that was never seen may be, and how small one that was always seen. [%]
std::string bound_below(const Estimate& e) {
  return fmt::format("{:.{}f}", kPercent * e.high, decimals_for(kPercent * e.high, 1, 4));
}
std::string bound_above(const Estimate& e) {
  return fmt::format("{:.{}f}", kPercent * e.low, decimals_for(kPercent * (1.0 - e.low), 1, 4));
}

}  // namespace

std::string share_text(const Estimate& e) {
  if (e.value <= 0.0) {
    return fmt::format("0 of {} (< {} %)", thousands(e.n), bound_below(e));
  }
  if (e.value >= 1.0) {
    return fmt::format("all {} (> {} %)", thousands(e.n), bound_above(e));
  }
  return share_cell(e);
}

std::string share_cell(const Estimate& e) {
  if (!std::isfinite(e.value)) {
    return "-";
  }
  if (e.value <= 0.0) {
    return fmt::format("0 % (< {})", bound_below(e));
  }
  if (e.value >= 1.0) {
    return fmt::format("100 % (> {})", bound_above(e));
  }
  const int decimals = decimals_for(kPercent * e.standard_error, 1, 4);
  return fmt::format("{:.{}f} % ({})", kPercent * e.value, decimals, error_text(kPercent * e.standard_error, decimals));
}

std::string mean_text(const Estimate& e) {
  if (!std::isfinite(e.value)) {
    return "-";
  }
  const int decimals = decimals_for(e.standard_error, 0, 6);
  return fmt::format("{:.{}f} ({})", e.value, decimals, error_text(e.standard_error, decimals));
}

std::string median_text(const Estimate& e) {
  return std::isfinite(e.value) ? fmt::format("{:.0f} ({:.1f})", e.value, e.standard_error) : std::string("-");
}

std::string difference_text(const Estimate& e, bool share) {
  if (!std::isfinite(e.value)) {
    return "-";
  }
  const double scale = share ? kPercent : 1.0;
  if (e.value == 0.0 && e.standard_error == 0.0) {
    return e.high > 0.0 ? fmt::format("0 (< {:.{}f})", scale * e.high, decimals_for(scale * e.high, 1, 4)) : std::string("0 exactly");
  }
  const int decimals = decimals_for(scale * e.standard_error, share ? 1 : 0, share ? 4 : 6);
  return fmt::format("{:+.{}f} ({})", scale * e.value, decimals, error_text(scale * e.standard_error, decimals));
}

std::string interval_text(const Estimate& e, bool share) {
  if (!std::isfinite(e.low) || !std::isfinite(e.high)) {
    return "-";
  }
  const double scale = share ? kPercent : 1.0;
  const int decimals = decimals_for(scale * (e.high - e.low) / (2.0 * kWilsonZ), share ? 1 : 0, share ? 4 : 6);
  return fmt::format("[{:.{}f}, {:.{}f}]", scale * e.low, decimals, scale * e.high, decimals);
}

std::string bar(double share, int width) {
  if (!(share > 0.0)) {
    return "";
  }
  return std::string(static_cast<std::size_t>(std::clamp<long>(std::lround(share * width), 0, width)), '#');
}

std::string with_spaces(std::string_view id) {
  std::string text(id);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::string wrapped_text(const std::string& text, std::size_t width) {
  std::string lines;
  std::size_t column = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    const std::string word = text.substr(at, end - at);
    if (!word.empty()) {
      if (column > 0 && column + 1 + word.size() > width) {
        lines += '\n';
        column = 0;
      }
      lines += (column > 0 ? " " : "") + word;
      column += word.size() + (column > 0 ? 1 : 0);
    }
    at = end + 1;
  }
  return lines;
}

}  // namespace zopa
