#include "world/sampling.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include <fmt/core.h>

#include "core/error.hpp"

namespace zopa {
namespace {

constexpr std::uint64_t kMostWorlds = 4294967295;

std::vector<std::string> drawn_names(const Parameters& parameters) {
  std::vector<std::string> names;
  for (const Slot slot : parameters.drawn()) {
    names.push_back(parameters.names()[static_cast<std::size_t>(slot)]);
  }
  return names;
}

std::vector<StreamKey> keys_of(StreamRegistry& registry, const std::string& prefix, const std::vector<std::string>& names) {
  std::vector<StreamKey> keys;
  for (const std::string& name : names) {
    keys.push_back(registry.add(prefix + name));
  }
  return keys;
}

/// Dimensions to choose from: twice the names, so that few names meet, and a power of two, so that one more name rarely changes it.
int dimensions_for(std::size_t n_names) {
  const auto wanted = static_cast<int>(std::bit_ceil(2 * std::max<std::size_t>(1, n_names)));
  return std::min(wanted, kSobolDimensions / 2);
}

}  // namespace

Sampling::Sampling(const MonteCarlo& settings, const Parameters& parameters)
    : method_(settings.sampling), design_(settings.design), n_worlds_(static_cast<std::uint64_t>(settings.worlds)) {
  const auto names = drawn_names(parameters);
  StreamRegistry registry(parameters.seed());
  if (design_) {
    factors_ = make_factors(*design_, names);
    base_ = static_cast<std::uint32_t>(design_->base);
    rows_ = static_cast<std::uint32_t>(factors_->size() + (design_->type == DesignType::saltelli ? 2 : 1));
    n_worlds_ = std::uint64_t{base_} * rows_;
    if (n_worlds_ > kMostWorlds) {
      throw InputError(Problem{"monte_carlo.design", fmt::format("{} points of {} worlds each", base_, rows_),
                               fmt::format("at most {} worlds", kMostWorlds), ""});
    }
    if (design_->type == DesignType::morris) {
      keys_ = keys_of(registry, "sampling/", names);
      const StreamKey order = registry.add("sampling/order");
      for (std::uint32_t t = 0; t < base_; ++t) {
        orders_.emplace_back(order, t, static_cast<std::uint32_t>(factors_->size()));
      }
      return;
    }
  }
  if (method_ == SamplingMethod::philox) {
    return;
  }
  const int randomisations = design_ ? 1 : settings.scramblings;
  randomisations_ = design_ ? 0 : settings.scramblings;
  const auto a = keys_of(registry, "sampling/", names);
  const auto b = keys_of(registry, "sampling/b/", names);
  if (method_ == SamplingMethod::latin_hypercube) {
    const auto points = design_ ? base_ : static_cast<std::uint32_t>(n_worlds_ / static_cast<std::uint64_t>(randomisations));
    cube_a_.emplace(a, points, randomisations);
    if (design_) {
      cube_b_.emplace(b, points, 1);
    }
    return;
  }
  const int half = dimensions_for(names.size());
  if (names.size() > static_cast<std::size_t>(half)) {
    throw InputError(Problem{"monte_carlo.sampling", fmt::format("'sobol' with {} drawn numbers", names.size()),
                             fmt::format("at most {} of them, or `latin_hypercube`", half), ""});
  }
  dimensions_ = dimensions_by_name(names, half);
  sobol_a_.emplace(a, dimensions_, randomisations);
  if (design_) {
    std::vector<int> second = dimensions_;
    std::ranges::for_each(second, [half](int& dimension) { dimension += half; });
    sobol_b_.emplace(b, second, 1);
  }
}

void Sampling::point(const Parameters& parameters, Half half, int randomisation, std::uint32_t index, std::span<double> u) const {
  switch (method_) {
    case SamplingMethod::philox:
      parameters.draw(half == Half::a ? index : base_ + index, u);
      return;
    case SamplingMethod::sobol:
      (half == Half::a ? sobol_a_ : sobol_b_)->point(randomisation, index, u);
      return;
    case SamplingMethod::latin_hypercube:
      (half == Half::a ? cube_a_ : cube_b_)->point(randomisation, index, u);
      return;
  }
}

double Sampling::other(const Parameters& parameters, std::uint32_t index, std::size_t coordinate) const {
  switch (method_) {
    case SamplingMethod::philox:
      return parameters.draw_one(base_ + index, coordinate);
    case SamplingMethod::sobol:
      return sobol_b_->coordinate(0, index, coordinate);
    case SamplingMethod::latin_hypercube:
      return cube_b_->coordinate(0, index, coordinate);
  }
  return 0.0;
}

bool Sampling::moved(std::uint32_t trajectory, int factor, int steps) const noexcept {
  return static_cast<int>(orders_[trajectory](static_cast<std::uint32_t>(factor))) < steps;
}

double Sampling::start(std::uint32_t trajectory, std::size_t coordinate) const noexcept {
  const double levels = design_->levels;
  return std::min(std::floor(world_uniform(keys_[coordinate], trajectory) * levels), levels - 1.0);
}

MorrisMove Sampling::move(std::uint32_t trajectory, int factor) const {
  expects(design_ && design_->type == DesignType::morris && trajectory < base_, "Sampling: a trajectory of a Morris design");
  const auto first = std::ranges::find(factors_->of, factor);
  const bool up = first == factors_->of.end() ||
                  start(trajectory, static_cast<std::size_t>(first - factors_->of.begin())) < design_->levels * kMorrisStep;
  return {static_cast<int>(orders_[trajectory](static_cast<std::uint32_t>(factor))), up ? 1.0 : -1.0};
}

void Sampling::trajectory(std::uint32_t index, int steps, std::span<double> u) const {
  const double levels = design_->levels;
  const double step = levels * kMorrisStep;
  for (std::size_t i = 0; i < u.size(); ++i) {
    double level = start(index, i);
    if (moved(index, factors_->of[i], steps)) {
      level += level < step ? step : -step;
    }
    u[i] = (level + 0.5) / levels;  // middles of equal steps: a design has no place at the ends of an endless prior
  }
}

void Sampling::draw(const Parameters& parameters, std::uint32_t world, std::span<double> u) const {
  if ((design_ || method_ == SamplingMethod::latin_hypercube) && world >= n_worlds_) {
    throw InputError(
        fmt::format("world {} does not exist: this {} has {} worlds", world, design_ ? "design" : "Latin hypercube", n_worlds_));
  }
  if (!design_) {
    if (randomisations_ == 0) {
      parameters.draw(world, u);
    } else {
      point(parameters, Half::a, randomisation_of(world), world / static_cast<std::uint32_t>(randomisations_), u);
    }
    return;
  }
  const std::uint32_t index = world / rows_;
  const int row = static_cast<int>(world % rows_);
  if (design_->type == DesignType::morris) {
    trajectory(index, row, u);
    return;
  }
  point(parameters, row == 1 ? Half::b : Half::a, 0, index, u);
  for (std::size_t i = 0; row >= 2 && i < u.size(); ++i) {
    if (factors_->of[i] == row - 2) {
      u[i] = other(parameters, index, i);
    }
  }
}

std::uint32_t Sampling::chance(std::uint32_t world) const noexcept {
  if (!design_) {
    return world;
  }
  const std::uint32_t index = world / rows_;
  const int row = static_cast<int>(world % rows_);
  const bool other = design_->type == DesignType::morris ? moved(index, factors_->seed(), row) : row == 1 || row == 2 + factors_->seed();
  return other ? base_ + index : index;
}

}  // namespace zopa
