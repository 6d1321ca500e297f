#include "world/factors.hpp"

#include <algorithm>
#include <map>

#include <fmt/core.h>

#include "core/error.hpp"
#include "scenario/path.hpp"

namespace zopa {
namespace {

constexpr std::string_view kDesignPath = "monte_carlo.design";

/// The first `n` parts of a path as a path.
std::string start_of(const std::vector<std::string>& parts, std::size_t n) {
  std::string path;
  for (std::size_t i = 0; i < n; ++i) {
    path += (i == 0 || parts[i].front() == '[' ? "" : ".") + parts[i];
  }
  return path;
}

class Sorting {
 public:
  explicit Sorting(std::span<const std::string> drawn) : factors_{{}, std::vector<int>(drawn.size(), -1)} {
    for (const std::string& path : drawn) {
      parts_.push_back(split_path(path));
    }
  }

  void group(const std::string& id, const std::vector<std::string>& patterns) {
    const std::string path = join_path(join_path(kDesignPath, "groups"), id);
    if (id == kSeedFactor || id == kOtherFactor) {
      problems_.push_back({path, fmt::format("'{}'", id), "a name that no factor has of itself", ""});
      return;
    }
    const int factor = factor_called(id);
    for (std::size_t i = 0; i < patterns.size(); ++i) {
      assign(join_path(path, i), patterns[i], [factor](const auto&) { return factor; });
    }
  }

  void each(const std::vector<std::string>& patterns, bool by_default) {
    for (std::size_t i = 0; i < patterns.size(); ++i) {
      const std::size_t n = split_path(patterns[i]).size();
      assign(
          join_path(join_path(kDesignPath, "each"), i), patterns[i],
          [&, n](const auto& parts) { return factor_called(start_of(parts, n)); }, by_default);
    }
  }

  Factors take() {
    if (!problems_.empty()) {
      throw InputError(std::move(problems_));
    }
    if (std::ranges::count(factors_.of, -1) > 0) {
      std::ranges::replace(factors_.of, -1, factor_called(std::string(kOtherFactor)));
    }
    factors_.names.emplace_back(kSeedFactor);
    return std::move(factors_);
  }

 private:
  int factor_called(const std::string& name) {
    const auto [place, is_new] = by_name_.emplace(name, factors_.size());
    if (is_new) {
      factors_.names.push_back(name);
    }
    return place->second;
  }

  /// Gives the numbers a pattern covers, as far as they are still free, to a factor.
  template <class FactorOf>
  void assign(const std::string& path, const std::string& text, FactorOf factor_of, bool may_be_idle = false) {
    const auto pattern = split_path(text);
    bool any = may_be_idle;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (!pattern.empty() && covers(pattern, parts_[i])) {
        any = true;
        if (factors_.of[i] < 0) {
          factors_.of[i] = factor_of(parts_[i]);
        }
      }
    }
    if (!any) {
      problems_.push_back({path, fmt::format("'{}', which matches no drawn number", text),
                           "a path of a number with a prior, `*` for any one part; `/worlds/parameter` of a result lists them", ""});
    }
  }

  std::vector<std::vector<std::string>> parts_;
  Factors factors_;
  std::map<std::string, int, std::less<>> by_name_;
  std::vector<Problem> problems_;
};

}  // namespace

Factors make_factors(const Design& design, std::span<const std::string> drawn) {
  Sorting sorting(drawn);
  for (const auto& [id, patterns] : design.groups) {
    sorting.group(id, patterns);
  }
  sorting.each(design.each, design.each == Design{}.each);
  return sorting.take();
}

}  // namespace zopa
