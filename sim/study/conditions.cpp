#include "study/conditions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/core.h>

#include "random/stream.hpp"

namespace zopa {

namespace {

constexpr std::uint32_t kResamples = 20;
constexpr std::uint64_t kFewestEvents = 50;  ///< in each half; with fewer a box says nothing

using Rows = std::vector<std::uint32_t>;

/// As many rows as there are, with replacement.
Rows resampled(const Rows& rows, const Stream& stream, std::uint32_t resample) {
  Rows drawn(rows.size());
  for (std::uint32_t i = 0; i < drawn.size(); ++i) {
    drawn[i] = rows[static_cast<std::size_t>(stream(resample, i) * static_cast<double>(rows.size()))];
  }
  return drawn;
}

double spread(const std::vector<double>& values) {
  if (values.size() < 2) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  double sum = 0.0;
  double squares = 0.0;
  for (const double value : values) {
    sum += value;
    squares += value * value;
  }
  const auto n = static_cast<double>(values.size());
  return std::sqrt(std::max(0.0, (squares - sum * sum / n) / (n - 1.0)));
}

ConditionBox described(const PrimBox& box, const Sample& sample, const std::vector<std::string>& names, const Rows& judging,
                       std::uint64_t all_events) {
  const BoxCounts counts = count_box(box, sample, judging);
  ConditionBox found{{},
                     share_of_worlds("coverage", "share of all deals that lie in the box", counts.events_inside, all_events),
                     share_of_worlds("density", "share of deals in the box", counts.events_inside, counts.inside),
                     share_of_worlds("support", "share of worlds in the box", counts.inside, counts.rows),
                     0.0,
                     0.0};
  for (const Restriction& restriction : box.restrictions) {
    double least = std::numeric_limits<double>::infinity();
    double most = -least;
    for (std::size_t row = 0; row < sample.n(); ++row) {
      const auto x = static_cast<double>(sample.at(row, restriction.dimension));
      least = std::min(least, x);
      most = std::max(most, x);
    }
    found.conditions.push_back({names[restriction.dimension], restriction.low, restriction.high, least, most, restriction.quasi_p, {}});
  }
  return found;
}

/// Searches again in resampled worlds and notes how the answer moves.
bool resample(const PrimBox& box, const Sample& sample, const Rows& searched, const Rows& judging, std::uint64_t all_events,
              const Stream& stream, const std::function<bool()>& stop, ConditionBox& found) {
  std::vector<std::uint64_t> kept(box.restrictions.size());
  std::vector<double> coverage, density;
  for (std::uint32_t i = 0; i < kResamples; ++i) {
    if (stop && stop()) {
      return false;
    }
    const PrimBox again = find_box(sample, resampled(searched, stream, i), {});
    for (std::size_t k = 0; k < kept.size(); ++k) {
      const bool there =
          std::ranges::any_of(again.restrictions, [&](const Restriction& r) { return r.dimension == box.restrictions[k].dimension; });
      kept[k] += there ? 1U : 0U;
    }
    const BoxCounts counts = count_box(again, sample, judging);
    if (counts.inside > 0) {
      coverage.push_back(static_cast<double>(counts.events_inside) / static_cast<double>(all_events));
      density.push_back(counts.density());
    }
  }
  for (std::size_t k = 0; k < kept.size(); ++k) {
    found.conditions[k].kept =
        share_of_worlds("kept", "share of searches in resampled worlds that restrict the same number", kept[k], kResamples);
  }
  found.coverage_spread = spread(coverage);
  found.density_spread = spread(density);
  return true;
}

}  // namespace

bool find_conditions(const Sample& sample, const std::vector<std::string>& names, std::uint32_t most_boxes, std::uint64_t seed,
                     const std::function<bool()>& stop, Unlocking& unlocking) {
  Rows searched, judging;
  for (std::uint32_t row = 0; row < sample.n(); ++row) {
    (row % 2 == 0 ? searched : judging).push_back(row);
  }
  const BoxCounts all = count_box({}, sample, judging);
  unlocking.base_rate = share_of_worlds("base_rate", "share of worlds with a deal, in the half that judges", all.events, all.rows);
  const StreamKey key = make_stream_key(seed, "unlock/resampling");
  for (std::uint32_t b = 0; b < most_boxes; ++b) {
    if (count_box({}, sample, searched).events < kFewestEvents || count_box({}, sample, judging).events < kFewestEvents) {
      break;
    }
    const PrimBox box = find_box(sample, searched, {});
    if (box.restrictions.empty()) {
      break;
    }
    ConditionBox found = described(box, sample, names, judging, all.events);
    if (!(found.density.value > unlocking.base_rate.value)) {
      break;  // what is left has no more deals than the worlds as a whole
    }
    if (!resample(box, sample, searched, judging, all.events, {.key = key, .replicate = b, .world = 0}, stop, found)) {
      return false;
    }
    unlocking.boxes.push_back(std::move(found));
    const auto inside = [&](std::uint32_t row) { return box.holds(sample, row); };
    std::erase_if(searched, inside);
    std::erase_if(judging, inside);
  }
  return true;
}

}  // namespace zopa
