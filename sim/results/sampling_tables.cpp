// Group /sampling: how the worlds of a run were laid out, so that a row can be understood without the program.

#include "core/error.hpp"
#include "results/tables.hpp"
#include "world/sampling.hpp"

namespace zopa::hdf5 {

namespace {

void write_indices(hid_t group, const std::string& name, const std::vector<int>& indices, std::string_view meaning, const Handle& scale) {
  const Handle dataset = create_dataset(group, name, H5T_STD_U32LE, {.size = {indices.size()}}, {"-", meaning});
  write_all(dataset.get(), H5T_NATIVE_INT, indices.data());
  attach_scale(dataset.get(), scale.get(), 0);
}

}  // namespace

void write_sampling(hid_t root, const Game& game) {
  if (!game.sampling || game.parameters.drawn().empty()) {
    return;
  }
  const Sampling& sampling = *game.sampling;
  std::vector<std::string> names;
  for (const Slot slot : game.parameters.drawn()) {
    names.push_back(game.parameters.names()[static_cast<std::size_t>(slot)]);
  }
  const Handle group = create_group(root, "sampling");
  const Handle parameter = text_scale(group.get(), "parameter", names, "path of the number in the scenario");
  if (!sampling.dimensions().empty()) {
    write_indices(group.get(), "dimension", sampling.dimensions(), "dimension of the Sobol' sequence", parameter);
  }
  if (const auto& factors = sampling.factors()) {
    const Handle factor = text_scale(group.get(), "factor", factors->names, "what changes together; `seed` is the chance within the talks");
    write_indices(group.get(), "factor_of", factors->of, "factor of the number", parameter);
    write_attribute(group.get(), "base", static_cast<std::uint64_t>(game.scenario.monte_carlo.design->base));
    write_attribute(group.get(), "worlds_per_base",
                    sampling.n_worlds() / static_cast<std::uint64_t>(game.scenario.monte_carlo.design->base));
  } else {
    write_attribute(group.get(), "randomisations", static_cast<std::uint64_t>(sampling.randomisations()));
  }
}

}  // namespace zopa::hdf5
