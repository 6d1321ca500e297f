#include "world/parameters.hpp"

#include <algorithm>

#include "core/error.hpp"

namespace zopa {

Slot Parameters::add(const std::string& name, const Prior& prior, double low, double high) {
  const Slot slot = size();
  expects(by_name_.emplace(name, slot).second, "two numbers of a world have the same name: " + name);
  names_.push_back(name);
  means_.push_back(std::clamp(prior.mean(), low, high));
  if (!prior.is_fixed()) {
    drawn_.push_back(slot);
    keys_.push_back(registry_.add(name));
    priors_.push_back(prior);
    clips_.push_back({low, high});
  }
  return slot;
}

Slot Parameters::add_uniform(const std::string& name) { return add(name, Prior::uniform(0.0, 1.0), 0.0, 1.0); }

void Parameters::seal() { quantiles_ = QuantileBatch(priors_, clips_, drawn_); }

Slot Parameters::slot(std::string_view name) const {
  const auto found = by_name_.find(name);
  expects(found != by_name_.end(), "no number of a world is called " + std::string(name));
  return found->second;
}

void Parameters::numbers(std::span<const double> u, std::span<double> x) const {
  expects(u.size() == drawn_.size() && x.size() == names_.size(), "sizes of a parameter vector");
  std::copy(means_.begin(), means_.end(), x.begin());
  quantiles_(u, x);
}

}  // namespace zopa
