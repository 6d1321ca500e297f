#pragma once
/// \file
/// The uncertain numbers of a world as one vector: a name, a stream and a quantile each. Columns of `/worlds`, dimensions of
/// low-discrepancy designs and factors of a sensitivity analysis are this vector.

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "random/quantile_batch.hpp"
#include "random/stream.hpp"

namespace zopa {

/// Place of a number in the parameter vector.
using Slot = int;

/// All numbers of a world, the certain ones included.
class Parameters {
 public:
  explicit Parameters(std::uint64_t seed = 0) : registry_(seed) {}

  /// Adds a number under its path; a fixed prior draws nothing. Values are clipped to [low, high].
  /// \throws ContractError if the name is taken
  Slot add(const std::string& name, const Prior& prior, double low, double high);
  /// Adds a plain uniform on (0, 1) for samplers that are no priors (rankings, types).
  Slot add_uniform(const std::string& name);
  /// Key of a stream of the replicate level. \throws ContractError if the name is taken
  [[nodiscard]] StreamKey stream(const std::string& name) { return registry_.add(name); }
  /// Builds the quantiles; call once after the last add.
  void seal();

  [[nodiscard]] int size() const { return static_cast<int>(names_.size()); }
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  /// Slots that are drawn, ascending; the columns of `/worlds`.
  [[nodiscard]] const std::vector<Slot>& drawn() const { return drawn_; }
  /// \throws ContractError if unknown
  [[nodiscard]] Slot slot(std::string_view name) const;

  /// Uniforms of a world. \param u [drawn]
  void draw(std::uint32_t world, std::span<double> u) const { uniforms(keys_, world, u); }
  /// One of them. \param i index among the drawn
  [[nodiscard]] double draw_one(std::uint32_t world, std::size_t i) const { return world_uniform(keys_[i], world); }
  [[nodiscard]] std::uint64_t seed() const { return registry_.seed(); }
  /// All numbers from uniforms. \param u [drawn] \param x [size]; entries that are not drawn are set too
  void numbers(std::span<const double> u, std::span<double> x) const;
  /// All numbers at their prior means, clipped (a plain uniform at one half).
  [[nodiscard]] const std::vector<double>& means() const { return means_; }

 private:
  StreamRegistry registry_;
  std::vector<std::string> names_;
  std::map<std::string, Slot, std::less<>> by_name_;
  std::vector<double> means_;           ///< [size]; the number itself where nothing is drawn
  std::vector<Slot> drawn_;
  std::vector<StreamKey> keys_;         ///< [drawn]
  std::vector<Prior> priors_;           ///< [drawn]
  std::vector<Clip> clips_;             ///< [drawn]
  QuantileBatch quantiles_;             ///< [drawn]
};

}  // namespace zopa
