#include "cli/evaluate_table.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/core.h>

#include "cli/csv_file.hpp"
#include "core/text.hpp"

namespace zopa {

namespace {

/// Rows of one package.
class PackageRows {
 public:
  PackageRows(CsvFile& file, const OpenPackage& package) : file_(file), package_(package) {
    const auto open = std::ranges::count(package.levels, -1);
    known_ = std::to_string(static_cast<std::ptrdiff_t>(package.levels.size()) - open);
  }

  void add(const std::string& subject, const std::string& measure, const Estimate& e, const std::string& unit = "-") {
    if (std::isfinite(e.value)) {
      row(subject, measure, unit, {e.value, e.standard_error, e.low, e.high}, e.n);
    }
  }

  /// Quantiles have an interval between order statistics and no standard error.
  void add(const std::string& subject, const std::string& measure, const SampleQuantiles& quantiles, std::uint64_t n) {
    for (std::size_t k = 0; k < quantiles.size(); ++k) {
      const SampleQuantile& q = quantiles[k];
      row(subject, fmt::format("{}_{:.0f}", measure, 100.0 * kShownQuantiles[k]), "-",
          {q.value, std::numeric_limits<double>::quiet_NaN(), q.low, q.high}, n);
    }
  }

 private:
  void row(const std::string& subject, const std::string& measure, const std::string& unit, const std::array<double, 4>& numbers,
           std::uint64_t n) {
    file_.row({package_.id, package_.title, package_.date, known_, subject, measure, unit, format_double(numbers[0]),
               format_double(numbers[1]), format_double(numbers[2]), format_double(numbers[3]), std::to_string(n)});
  }

  CsvFile& file_;
  const OpenPackage& package_;
  std::string known_;
};

void add_party(PackageRows& rows, const std::string& party, const PartyVerdict& its, std::uint64_t worlds) {
  rows.add(party, "asked", its.asked);
  if (its.asked.value <= 0.0) {
    return;
  }
  rows.add(party, its.signs ? "would_sign" : "would_consent", its.accepts);
  rows.add(party, "barred", its.barred);
  rows.add(party, "short_of_reservation", its.short_of_reservation);
  rows.add(party, "alone", its.alone);
  rows.add(party, "worth", its.worth, worlds);
  rows.add(party, "reservation", its.reservation, worlds);
  rows.add(party, "gain", its.gain, worlds);
}

}  // namespace

void write_packages(const std::string& path, const Game& game, const std::vector<OpenPackage>& packages,
                    const std::vector<Verdict>& verdicts, std::uint64_t worlds) {
  CsvFile file(path);
  const Scenario& scenario = game.scenario;
  file.remark("notice", scenario.notice);
  file.remark("scenario", scenario.id);
  file.remark("title", scenario.title);
  file.remark("seed", std::to_string(scenario.monte_carlo.seed));
  file.remark("worlds", std::to_string(worlds));
  file.remark("years_watched", fmt::format("{:g}", scenario.durability.horizon));
  for (const std::string& party : game.party_ids) {
    file.remark("party " + party, scenario.parties.at(party).name);
  }
  file.row({"package", "title", "date", "known", "subject", "measure", "unit", "value", "standard_error", "low", "high", "n"});
  for (std::size_t k = 0; k < packages.size(); ++k) {
    const Verdict& verdict = verdicts[k];
    PackageRows rows(file, packages[k]);
    rows.add("all", "accept", verdict.all_accept);
    rows.add("all", "years", verdict.years, "year");
    rows.add("all", "years_if_accepted", verdict.years_if_accepted, "year");
    for (std::size_t party = 0; party < verdict.parties.size(); ++party) {
      add_party(rows, game.party_ids[party], verdict.parties[party], worlds);
    }
    for (std::size_t line = 0; line < verdict.lines.size(); ++line) {
      const LineVerdict& its = verdict.lines[line];
      if (its.crossed.value > 0.0) {
        rows.add(game.line_ids[line], "crossed", its.crossed);
        rows.add(game.line_ids[line], "absolute", its.absolute);
        rows.add(game.line_ids[line], "costly", its.costly);
        rows.add(game.line_ids[line], "movable", its.movable);
      }
    }
    for (const FilledLevel& its : verdict.filled) {
      const auto issue = static_cast<std::size_t>(its.issue);
      rows.add(fmt::format("{}.{}", game.issue_ids[issue], game.level_ids[issue][static_cast<std::size_t>(its.level)]), "filled",
               its.share);
    }
  }
  file.publish();
}

}  // namespace zopa
