#include "engine/package_reading.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "engine/statistics.hpp"
#include "search/consent.hpp"
#include "talks/holding.hpp"
#include "world/plan.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

/// Expected years in force of those that are watched, if breaking has a constant hazard [1/year].
double expected_years(double hazard, double horizon) {
  return hazard > 0.0 ? -std::expm1(-hazard * horizon) / hazard : horizon;
}

SampleQuantiles quantiles(std::vector<float> values) {
  std::ranges::sort(values);
  SampleQuantiles found{};
  for (std::size_t k = 0; k < kShownQuantiles.size(); ++k) {
    found[k] = sample_quantile(std::span<const float>(values), kShownQuantiles[k]);
  }
  return found;
}

/// Readings seen together.
class Readings {
 public:
  Readings(const Game& game, const std::vector<PackageReading>& all) : game_(game), all_(all) {}

  /// Of the worlds in which `among` holds, those in which `holds` does too.
  template <class Holds, class Among>
  Estimate share(std::string name, std::string meaning, Holds holds, Among among) const {
    std::uint64_t n = 0;
    std::uint64_t count = 0;
    for (const PackageReading& reading : all_) {
      n += among(reading) ? 1U : 0U;
      count += among(reading) && holds(reading) ? 1U : 0U;
    }
    if (n == 0) {
      const double none = std::numeric_limits<double>::quiet_NaN();
      return {std::move(name), none, none, none, none, 0, "-", std::move(meaning)};
    }
    return share_of_worlds(std::move(name), std::move(meaning), count, n);
  }
  template <class Holds>
  Estimate share(std::string name, std::string meaning, Holds holds) const {
    return share(std::move(name), std::move(meaning), holds, [](const PackageReading&) { return true; });
  }

  template <class Among>
  Estimate mean_years(std::string name, std::string meaning, Among among) const {
    PairSums sums;
    std::uint64_t n = 0;
    for (const PackageReading& reading : all_) {
      const bool counts = among(reading);
      n += counts ? 1U : 0U;
      sums.add(counts ? reading.years : 0.0, counts ? 1.0 : 0.0);
    }
    const Ratio mean = ratio(sums, all_.size());
    const double half = kWilsonZ * mean.standard_error;
    return {std::move(name), mean.value, mean.standard_error, mean.value - half, mean.value + half, n, "year", std::move(meaning)};
  }

  [[nodiscard]] bool all_accept(const PackageReading& reading) const {
    const std::uint32_t everybody = bit(game_.n_parties()) - 1U;
    return (reading.accepts & everybody) == everybody;
  }

  PartyVerdict of_party(int party) const {
    const std::string& id = game_.party_ids[at(party)];
    const std::uint32_t self = bit(party);
    const std::uint32_t others = (bit(game_.n_parties()) - 1U) & ~self;
    const auto asked = [self](const PackageReading& reading) { return (reading.asked & self) != 0U; };
    PartyVerdict verdict;
    verdict.signs = game_.signatory[at(party)];
    verdict.accepts = share(
        "accepts." + id, verdict.signs ? "it would sign" : "it would consent, of the worlds in which it is asked",
        [self](const PackageReading& reading) { return (reading.accepts & self) != 0U; }, asked);
    verdict.asked = share("asked." + id, "it signs, or its consent is needed", asked);
    verdict.barred = share("ruled_out." + id, "an absolute red line or a firm condition of its own rules the package out",
                           [self](const PackageReading& reading) { return (reading.barred & self) != 0U; });
    verdict.short_of_reservation = share("worth_less." + id, "the package is worth less to it than no agreement",
                                         [self](const PackageReading& reading) { return (reading.short_of & self) != 0U; });
    verdict.alone = share("alone." + id, "it refuses and nobody else does", [self, others](const PackageReading& reading) {
      return (reading.accepts & self) == 0U && (reading.accepts & others) == others;
    });
    std::vector<float> worths;
    std::vector<float> reservations;
    std::vector<float> gains;
    for (const PackageReading& reading : all_) {
      worths.push_back(reading.worth[at(party)]);
      reservations.push_back(reading.reservation[at(party)]);
      gains.push_back(worths.back() - reservations.back());
    }
    verdict.worth = quantiles(std::move(worths));
    verdict.reservation = quantiles(std::move(reservations));
    verdict.gain = quantiles(std::move(gains));
    return verdict;
  }

  LineVerdict of_line(std::size_t line) const {
    const std::string& id = game_.line_ids[line];
    const auto of_type = [&](LineType type) {
      const char wanted = static_cast<char>(1 + static_cast<int>(type));
      const auto word = std::string(kLineTypeWords[static_cast<std::size_t>(type)]);
      return share("crosses_" + word + "." + id, "the package crosses this line where it is " + word,
                   [line, wanted](const PackageReading& reading) { return reading.lines[line] == wanted; });
    };
    return {
        share("crosses." + id, "the package crosses this line", [line](const PackageReading& reading) { return reading.lines[line] != 0; }),
        of_type(LineType::absolute), of_type(LineType::costly), of_type(LineType::movable)};
  }

  std::vector<FilledLevel> of_issue(int issue) const {
    std::vector<FilledLevel> filled;
    for (std::size_t level = 0; level < game_.level_ids[at(issue)].size(); ++level) {
      const auto wanted = static_cast<int>(level);
      filled.push_back(
          {issue, wanted,
           share("filled." + game_.issue_ids[at(issue)] + "." + game_.level_ids[at(issue)][level], "the completion has this level",
                 [issue, wanted](const PackageReading& reading) { return reading.levels[at(issue)] == wanted; })});
    }
    std::ranges::stable_sort(filled, std::ranges::greater(), [](const FilledLevel& level) { return level.share.value; });
    return filled;
  }

 private:
  const Game& game_;
  const std::vector<PackageReading>& all_;
};

}  // namespace

void PackageReader::read(std::uint32_t world, const KnownLevels& known, PackageReading& reading) {
  const Game& game = *game_;
  draw_world(game, world, world_);
  const Package package = completer_.complete(world_, known, situation_);
  const PackageSum sum = sum_rows(game.layout, world_.tables, situation_.outlook, package);
  const Worth value = worth(world_.tables, situation_.outlook, sum);
  reading.levels = game.layout.levels(package);
  reading.barred = sum.barred;
  reading.accepts = reading.asked = reading.short_of = 0;
  std::array<double, kMaxParties> gain{};
  for (int p = 0; p < game.n_parties(); ++p) {
    const double reservation = situation_.outlook.reservation[at(p)];
    gain[at(p)] = value.value[at(p)] - reservation;
    reading.worth[at(p)] = static_cast<float>(value.value[at(p)]);
    reading.reservation[at(p)] = static_cast<float>(reservation);
    bool asked = true;
    bool accepts = (sum.barred & bit(p)) == 0U && gain[at(p)] >= 0.0;
    if (!game.signatory[at(p)]) {
      situation_.absent = ~(situation_.signatories | bit(p));  // the other holders are asked in their turn
      const ConsentFinding consent = check_consent(game, world_.tables, situation_, package, sum, value);
      situation_.absent = 0;
      asked = consent.party == p;
      accepts = consent.given();  // also where nothing is asked of it
    }
    reading.short_of |= gain[at(p)] < 0.0 ? bit(p) : 0U;
    reading.asked |= asked ? bit(p) : 0U;
    reading.accepts |= accepts ? bit(p) : 0U;
  }
  reading.lines.assign(game.line_ids.size(), 0);
  for (std::size_t line = 0; line < reading.lines.size(); ++line) {
    if (crosses(game.layout, game.plan->lines[line], package)) {
      reading.lines[line] = static_cast<char>(1 + static_cast<int>(world_.lines[line].type));
    }
  }
  reading.years = expected_years(realised_hazard(game, world_, situation_.outlook, sum, situation_.signatories, gain), game.scenario.durability.horizon);
}

Verdict verdict_of(const Game& game, const OpenPackage& package, const std::vector<PackageReading>& all) {
  const Readings readings(game, all);
  const auto accepted = [&readings](const PackageReading& reading) { return readings.all_accept(reading); };
  Verdict verdict;
  verdict.all_accept = readings.share("accepts", "every signatory and every holder that is asked accepts", accepted);
  verdict.years = readings.mean_years("years", "expected years in force, of those watched, if it came into force in every world",
                                      [](const PackageReading&) { return true; });
  verdict.years_if_accepted = readings.mean_years("years_if_accepted", "the same over the worlds in which all accept", accepted);
  for (int p = 0; p < game.n_parties(); ++p) {
    verdict.parties.push_back(readings.of_party(p));
  }
  for (std::size_t line = 0; line < game.line_ids.size(); ++line) {
    verdict.lines.push_back(readings.of_line(line));
  }
  for (int issue = 0; issue < game.n_issues(); ++issue) {
    if (package.levels[at(issue)] < 0) {
      const auto filled = readings.of_issue(issue);
      verdict.filled.insert(verdict.filled.end(), filled.begin(), filled.end());
    }
  }
  return verdict;
}

}  // namespace zopa
