#include "engine/evaluation.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

#include "core/did_you_mean.hpp"
#include "core/error.hpp"
#include "engine/package_reading.hpp"
#include "engine/team.hpp"
#include "scenario/wording.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

/// \param terms map of issue to what `level_of` takes
template <class Terms, class LevelOf>
OpenPackage open_package(const Game& game, std::string id, const std::string& title, std::string date, const Terms& terms,
                         LevelOf level_of) {
  OpenPackage package{std::move(id), title, std::move(date), KnownLevels(at(game.n_issues()), -1)};
  if (package.title.empty()) {
    package.title = package.id;
  }
  for (int issue = 0; issue < game.n_issues(); ++issue) {
    if (const auto known = terms.find(game.issue_ids[at(issue)]); known != terms.end()) {
      const auto& levels = game.level_ids[at(issue)];
      package.levels[at(issue)] = static_cast<int>(std::ranges::find(levels, level_of(known->second)) - levels.begin());
    }
  }
  return package;
}

}  // namespace

std::vector<OpenPackage> packages_of(const Game& game) {
  std::vector<OpenPackage> all;
  for (const auto& [id, package] : game.scenario.packages) {
    all.push_back(open_package(game, id, package.title, package.date, package.terms, [](const NamedLevel& known) { return known.level; }));
  }
  for (const auto& [party, preference] : game.scenario.preferences) {
    if (!preference.opening.empty()) {
      const auto& name = game.scenario.parties.at(party).name;
      all.push_back(open_package(game, opening_id(party), fmt::format("What {} asks for first", name.empty() ? party : name), "",
                                 preference.opening.levels, [](const std::string& level) { return level; }));
    }
  }
  return all;
}

std::vector<OpenPackage> chosen_packages(const std::vector<OpenPackage>& all, const std::vector<std::string>& ids) {
  std::vector<OpenPackage> chosen;
  for (const std::string& id : ids) {
    const auto found = std::ranges::find(all, id, &OpenPackage::id);
    if (found == all.end()) {
      std::vector<std::string_view> known;
      std::ranges::transform(all, std::back_inserter(known), [](const OpenPackage& package) { return std::string_view(package.id); });
      throw InputError(Problem{"PACKAGE", fmt::format("'{}'", id),
                               known.empty() ? "nothing: this scenario names no packages" : one_of(known), did_you_mean(id, known)});
    }
    chosen.push_back(*found);
  }
  return chosen;
}

std::vector<Verdict> evaluate(const Game& game, const std::vector<OpenPackage>& packages, const EvaluationOptions& options) {
  expects(options.worlds >= 1 && options.worlds <= kMostEvaluatedWorlds, "evaluate: worlds that can be kept");
  constexpr std::uint64_t kBatch = 256;  // worlds between two questions whether to stop
  const std::uint64_t n = options.worlds;
  Team<PackageReader> readers(game, options.threads, options.stop);
  std::vector<PackageReading> readings(n);
  std::vector<Verdict> verdicts;
  for (std::size_t k = 0; k < packages.size(); ++k) {
    for (std::uint64_t begin = 0; begin < n; begin += kBatch) {
      if (readers.stopped()) {
        return {};
      }
      const std::uint64_t end = std::min(n, begin + kBatch);
      readers.each(begin, end, [&](PackageReader& reader, std::uint64_t world) {
        reader.read(static_cast<std::uint32_t>(world), packages[k].levels, readings[world]);
      });
      if (options.progress) {
        options.progress(k * n + end);
      }
    }
    verdicts.push_back(verdict_of(game, packages[k], readings));
  }
  return verdicts;
}

}  // namespace zopa
