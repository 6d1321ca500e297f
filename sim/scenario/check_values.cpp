/// \file
/// What can be said of a value alone: its range, the rules of its prior, and that what it refers to exists.

#include <fmt/core.h>

#include <cmath>
#include <type_traits>

#include "core/text.hpp"
#include "random/prior.hpp"
#include "scenario/check_parts.hpp"
#include "scenario/walk.hpp"

namespace zopa {
namespace {

bool in_range(double value, const Key& key) {
  return value >= key.low && value <= key.high;
}

/// One leaf at a time, by type.
class Leaves {
 public:
  explicit Leaves(Examination& examination) : examination_(examination), scenario_(examination.scenario) {}

  void operator()(const std::string& path, double value, const Key& key) {
    examination_.require(std::isfinite(value) && in_range(value, key), path, fmt::format("'{}'", format_double(value)), number_rule(key));
  }
  void operator()(const std::string& path, std::int64_t value, const Key& key) {
    examination_.require(in_range(static_cast<double>(value), key), path, fmt::format("'{}'", value), number_rule(key, "integer"));
  }
  void operator()(const std::string& path, int value, const Key& key) { (*this)(path, std::int64_t{value}, key); }

  void operator()(const std::string& path, const Prior& prior, const Key& key) {
    const auto problems = prior.problems();
    for (const auto& problem : problems) {
      examination_.report(join_path(path, problem.path), problem.found, problem.allowed, problem.hint);
    }
    if (problems.empty()) {
      prior_range(path, prior, key);
    }
    for (std::size_t i = 0; i < prior.sources.size(); ++i) {
      source(join_path(join_path(path, "sources"), i), prior.sources[i]);
    }
  }

  void operator()(const std::string& path, const PartyRef& ref, const Key&) {
    if (!ref.id.empty()) {
      examination_.party(path, ref.id);
    }
  }
  void operator()(const std::string& path, const IssueRef& ref, const Key&) {
    if (!ref.id.empty()) {
      examination_.issue(path, ref.id);
    }
  }
  void operator()(const std::string& path, const IndexRef& ref, const Key&) {
    if (scenario_.indices.empty()) {
      examination_.report(path, fmt::format("'{}'", ref.id), "an index, and the scenario has no `indices`");
    } else {
      examination_.declared(path, ref.id, "index", scenario_.indices);
    }
  }
  void operator()(const std::string& path, const SourceRef& ref, const Key&) { source(path, ref.id); }
  void operator()(const std::string& path, const PackageRef& ref, const Key&) {
    if (ref.id.empty()) {
      return;
    }
    if (scenario_.packages.empty()) {
      examination_.report(path, fmt::format("'{}'", ref.id), "a package, and the scenario has no `packages`");
    } else {
      examination_.declared(path, ref.id, "package", scenario_.packages);
    }
  }

  void operator()(const std::string& path, const Condition& condition, const Key&) {
    for (std::size_t i = 0; i < condition.any.size(); ++i) {
      for (const auto& [issue, levels] : condition.any[i]) {
        // A single map may stand without the list, so its issues are right below.
        const auto issue_path = join_path(condition.any.size() == 1 ? path : join_path(path, i), issue);
        if (!examination_.issue(issue_path, issue)) {
          continue;
        }
        for (std::size_t k = 0; k < levels.size(); ++k) {
          examination_.level(join_path(issue_path, k), issue, levels[k]);
        }
      }
      examination_.require(!condition.any[i].empty(), join_path(path, i), "an empty map", "a map issue: [level, ...]");
    }
  }
  void operator()(const std::string& path, const Terms& terms, const Key&) {
    for (const auto& [issue, level] : terms.levels) {
      if (examination_.issue(join_path(path, issue), issue)) {
        examination_.level(join_path(path, issue), issue, level);
      }
    }
  }

  /// Words, texts and ranks have no range of their own.
  template <class T>
  void operator()(const std::string&, const T&, const Key&) {}

 private:
  /// A family without ends may reach beyond the range, where its draws are clipped, but its middle must lie inside.
  void prior_range(const std::string& path, const Prior& prior, const Key& key) {
    const bool endless = prior.kind == Prior::Kind::normal || prior.kind == Prior::Kind::lognormal;
    const double middle = prior.shift + prior.scale * prior.a;
    const auto [low, high] = endless ? Support{middle, middle} : prior.support();
    if (in_range(low, key) && in_range(high, key)) {
      return;
    }
    const bool at_low = !in_range(low, key);
    const auto value = format_double(at_low ? low : high);
    const auto found = prior.is_fixed()
                           ? fmt::format("'{}'", value)
                           : fmt::format("'{}', which {} {}", prior.to_string(), endless ? "has its median at" : "reaches", value);
    examination_.report(path, found, number_rule(key));
  }

  void source(const std::string& path, const std::string& id) {
    if (scenario_.sources.empty()) {
      examination_.report(path, fmt::format("'{}'", id), "a row of a provenance table, and the scenario names none under `sources`");
    } else {
      examination_.declared(path, id, "source", scenario_.provenance);
    }
  }

  Examination& examination_;
  const Scenario& scenario_;
};

}  // namespace

void check_values(Examination& examination) {
  Leaves leaves(examination);
  walk(std::string(), Key{}, examination.scenario, leaves);
}

}  // namespace zopa
