#include "study/sensitivity.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

#include "core/did_you_mean.hpp"
#include "core/error.hpp"
#include "results/result_file.hpp"
#include "results/world_means.hpp"
#include "study/morris_effects.hpp"
#include "study/rank_correlation.hpp"
#include "study/scenario_of.hpp"
#include "study/sobol_indices.hpp"
#include "world/game.hpp"

namespace zopa {
namespace {

struct MethodWords {
  SensitivityMethod method;
  std::string_view word, needs, how;
};
constexpr MethodWords kMethods[] = {
    {SensitivityMethod::sobol, "sobol", "saltelli", "`zopa run --design saltelli` makes one"},
    {SensitivityMethod::morris, "morris", "morris", "`zopa run --design morris` makes one"},
    {SensitivityMethod::rank, "rank", "none", "`zopa run` without a design makes one"},
};

std::string kind_of(std::string_view design) {
  return design == "none" ? "a plain sample" : design == "saltelli" ? "a Saltelli design" : "a Morris design";
}

const MethodWords& words_of(SensitivityMethod method) {
  return *std::ranges::find(kMethods, method, &MethodWords::method);
}

/// Columns of the wanted metrics.
std::vector<std::size_t> columns_of(const NamedTable& means, const std::vector<std::string>& wanted) {
  std::vector<std::size_t> columns;
  std::vector<std::string> problems;
  for (std::size_t c = 0; c < means.names.size() && wanted.empty(); ++c) {
    columns.push_back(c);
  }
  for (const std::string& name : wanted) {
    const auto found = std::ranges::find(means.names, name);
    if (found == means.names.end()) {
      const auto hint = did_you_mean(name, means.names);
      problems.push_back(fmt::format("zopa sensitivity: error: --metric: found '{}', allowed is a metric that counts every play{}", name,
                                     hint.empty() ? "" : "; " + hint));
    } else {
      columns.push_back(static_cast<std::size_t>(found - means.names.begin()));
    }
  }
  if (!problems.empty()) {
    throw InputError(problems);
  }
  return columns;
}

/// Collects rows.
struct Table {
  Sensitivity& result;
  std::string metric, unit;

  void add(const std::string& factor, std::string_view measure, std::string_view unit_of_it, const Measured& number) {
    result.rows.push_back({metric, factor, std::string(measure), std::string(unit_of_it), number});
  }
};

void sobol(Table table, const std::vector<double>& values) {
  Sensitivity& result = table.result;
  const SaltelliRows rows{result.n, static_cast<int>(result.factors.size()), values};
  const SobolIndices indices = sobol_indices(rows, result.seed);
  for (std::size_t i = 0; i < result.factors.size(); ++i) {
    table.add(result.factors[i], kFirstOrder, "-", indices.first[i]);
    table.add(result.factors[i], kTotalOrder, "-", indices.total[i]);
  }
}

void morris(Table table, const Sampling& sampling, const std::vector<double>& values) {
  const MorrisEffects effects = morris_effects(elementary_effects(sampling, values), table.result.seed);
  for (std::size_t i = 0; i < table.result.factors.size(); ++i) {
    table.add(table.result.factors[i], kMuStar, table.unit, effects.mu_star[i]);
    table.add(table.result.factors[i], kMu, table.unit, effects.mu[i]);
    table.add(table.result.factors[i], kSigma, table.unit, effects.sigma[i]);
  }
}

/// Ranks of every input, and of each metric in turn.
class Ranking {
 public:
  explicit Ranking(const NamedTable& numbers) {
    for (std::size_t c = 0; c < numbers.names.size(); ++c) {
      inputs_.push_back(ranks(numbers.column(c)));
    }
  }
  void correlate(Table table, const std::vector<double>& values) const {
    const std::vector<double> y = ranks(values);
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
      table.add(table.result.factors[i], kRankCorrelation, "-", rank_correlation(inputs_[i], y));
    }
  }

 private:
  std::vector<std::vector<double>> inputs_;
};

}  // namespace

SensitivityMethod fitting_method(const std::string& path, const std::optional<std::string>& wanted) {
  const ResultDesign design = read_design(path);
  if (!wanted) {
    return std::ranges::find(kMethods, design.design, &MethodWords::needs)->method;
  }
  const auto found = std::ranges::find(kMethods, *wanted, &MethodWords::word);
  if (found == std::end(kMethods)) {
    std::vector<std::string_view> words;
    for (const MethodWords& method : kMethods) {
      words.push_back(method.word);
    }
    const auto hint = did_you_mean(*wanted, words);
    throw InputError(fmt::format("zopa sensitivity: error: --method: found '{}', allowed is 'sobol', 'morris' or 'rank'{}", *wanted,
                                 hint.empty() ? "" : "; " + hint));
  }
  if (found->needs != design.design) {
    throw InputError(fmt::format("zopa sensitivity: error: {} holds {}, but the method '{}' needs {}; {}", path, kind_of(design.design),
                                 found->word, kind_of(found->needs), found->how));
  }
  return found->method;
}

Sensitivity analyse_sensitivity(const std::string& path, SensitivityMethod method, const std::vector<std::string>& metrics) {
  const ResultIdentity id = read_identity(path);
  if (!id.complete) {
    throw InputError(fmt::format("zopa sensitivity: error: {} is not complete; `zopa run ... --resume` goes on with it", path));
  }
  static_cast<void>(fitting_method(path, std::string(words_of(method).word)));
  const ResultDesign design = read_design(path);
  const NamedTable means = read_world_means(path);
  const auto columns = columns_of(means, metrics);
  Sensitivity result;
  result.method = method;
  result.scenario = id.scenario;
  result.notice = id.notice;
  result.seed = id.seed;
  result.worlds = means.n_rows;
  const LoadedScenario loaded = scenario_of(path, {});
  const Game game = compile(loaded.scenario, id.seed);
  std::optional<Ranking> ranking;
  if (method == SensitivityMethod::rank) {
    NamedTable numbers = read_world_numbers(path);
    result.worlds = result.n = numbers.n_rows;
    if (numbers.n_rows != means.n_rows || numbers.n_rows == 0) {
      throw InputError(
          fmt::format("zopa sensitivity: error: {} does not hold the numbers drawn for its worlds; run it without "
                      "`output.world_rows: 0`",
                      path));
    }
    ranking.emplace(numbers);
    result.factors = std::move(numbers.names);
  } else {
    result.factors = design.factors;
    result.n = design.base;
  }
  const std::vector<Metric> known = make_metrics(game);
  for (const std::size_t column : columns) {
    const std::vector<double> values = means.column(column);
    const std::string& name = means.names[column];
    if (std::ranges::any_of(values, [](double y) { return !std::isfinite(y); })) {
      continue;  // nothing to say of a metric that some worlds lack
    }
    const auto metric = std::ranges::find(known, name, &Metric::name);
    const Table table{result, name, metric == known.end() ? "-" : metric->unit};
    result.metrics.push_back(name);
    switch (method) {
      case SensitivityMethod::sobol:
        sobol(table, values);
        break;
      case SensitivityMethod::morris:
        morris(table, *game.sampling, values);
        break;
      case SensitivityMethod::rank:
        ranking->correlate(table, values);
        break;
    }
  }
  return result;
}

std::string_view main_measure(SensitivityMethod method) {
  return method == SensitivityMethod::sobol ? kTotalOrder : method == SensitivityMethod::morris ? kMuStar : kRankCorrelation;
}

std::vector<const SensitivityRow*> ordered(const Sensitivity& result, std::string_view metric, std::string_view measure) {
  std::vector<const SensitivityRow*> rows;
  for (const SensitivityRow& row : result.rows) {
    if (row.metric == metric && row.measure == measure) {
      rows.push_back(&row);
    }
  }
  const auto size = [](const SensitivityRow* row) { return std::isfinite(row->number.value) ? std::abs(row->number.value) : -1.0; };
  std::stable_sort(rows.begin(), rows.end(), [&size](const auto* a, const auto* b) { return size(a) > size(b); });
  return rows;
}

}  // namespace zopa
