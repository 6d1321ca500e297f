#pragma once
/// \file
/// The parts check() is made of, and what they share.

#include <algorithm>
#include <ranges>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/did_you_mean.hpp"
#include "scenario/check.hpp"
#include "scenario/path.hpp"
#include "scenario/wording.hpp"

namespace zopa {

/// A scenario under examination and what was found.
class Examination {
 public:
  explicit Examination(const Scenario& examined) : scenario(examined) {}

  void report(std::string path, std::string found, std::string allowed, std::string hint = "") {
    problems_.push_back({std::move(path), std::move(found), std::move(allowed), std::move(hint)});
  }
  /// Something that must be there is not.
  void missing(std::string path, std::string allowed, std::string hint = "") {
    report(std::move(path), "nothing", std::move(allowed), std::move(hint));
  }
  void require(bool holds, const std::string& path, std::string found, std::string allowed) {
    if (!holds) {
      report(path, std::move(found), std::move(allowed));
    }
  }

  /// That `id` is one of the keys of `declared`.
  template <class T>
  bool declared(const std::string& path, std::string_view id, std::string_view noun, const Map<T>& declared) {
    return declared.contains(id) || unknown(path, id, noun, words_of(declared));
  }
  bool party(const std::string& path, std::string_view id) { return declared(path, id, "party", scenario.parties); }
  bool issue(const std::string& path, std::string_view id) { return declared(path, id, "issue", scenario.issues); }
  /// That the issue exists and has the level.
  bool level(const std::string& path, std::string_view issue_id, std::string_view level_id);
  /// That the keys of a map by level name levels of the issue, and every one of them.
  template <class T>
  void levels_complete(const std::string& path, std::string_view issue_id, const Map<T>& by_level, std::string_view what);

  [[nodiscard]] std::vector<Problem> take() { return std::move(problems_); }

  const Scenario& scenario;

 private:
  template <class Candidates>
  bool unknown(const std::string& path, std::string_view id, std::string_view noun, const Candidates& candidates) {
    if (std::ranges::empty(candidates)) {
      return false;  // that there are none at all is told elsewhere, once
    }
    constexpr std::ptrdiff_t kMostShown = 8;
    const bool show = std::ranges::distance(candidates) <= kMostShown;
    std::vector<std::string_view> words(std::ranges::begin(candidates), std::ranges::end(candidates));
    report(path, "'" + std::string(id) + "'", with_article(noun) + (show ? ": " + one_of(words) : " of the scenario"),
           did_you_mean(id, words));
    return false;
  }

  std::vector<Problem> problems_;
};

/// Whether a text is a day of the calendar, YYYY-MM-DD.
[[nodiscard]] bool is_date(std::string_view text);

[[nodiscard]] const Level* find_level(const Issue& issue, std::string_view id);

template <class T>
void Examination::levels_complete(const std::string& path, std::string_view issue_id, const Map<T>& by_level, std::string_view what) {
  std::vector<std::string_view> absent;
  for (const auto& known : scenario.issues.find(issue_id)->second.levels) {
    if (!by_level.contains(known.id)) {
      absent.push_back(known.id);
    }
  }
  for (const auto& [id, item] : by_level) {
    if (!level(join_path(path, id), issue_id, id)) {
      if (const auto meant = nearest(id, absent)) {
        std::erase(absent, *meant);  // misspelt, not missing
      }
    }
  }
  if (!absent.empty()) {
    missing(path, std::string(what) + " for every level; there is none for " + one_of(absent));
  }
}

void check_values(Examination& examination);       ///< ranges, priors, references of every leaf
void check_issues(Examination& examination);       ///< issues, levels, bundles
void check_preferences(Examination& examination);  ///< weights, values, openings
void check_alternative(Examination& examination);  ///< war, or stated reservations
void check_talks(Examination& examination);        ///< tactics, protocol, mediator
void check_mediator(Examination& examination);     ///< its part of the above; there must be one
void check_equilibrium(Examination& examination);  ///< what the tactic `equilibrium` asks of the rest
void check_rules(Examination& examination);        ///< red lines, indices, linkages, ratification, durability
void check_shocks(Examination& examination);       ///< shocks and tracks
void check_decisions(Examination& examination);    ///< choices between levers
void check_runs(Examination& examination);         ///< how worlds are drawn
void check_packages(Examination& examination);     ///< packages that were on the table
void check_variants(Examination& examination);     ///< switches, what-ifs, levers: what can be said without laying them over
void check_sweeps(Examination& examination);       ///< sweeps: that each states what its design needs

}  // namespace zopa
