#pragma once
/// \file
/// The groups of a comparison or an ensemble that are written at once: what was compared, and what came of it.

#include "engine/lockstep.hpp"
#include "results/hdf5.hpp"
#include "results/lockstep_writer.hpp"

namespace zopa::hdf5 {

/// Group /variants.
void write_variants(hid_t root, const VariantTable& table);

/// Group /differences: each metric of each variant, and its paired difference from the base.
void write_differences(hid_t root, const LockstepPlan& plan, const VariantTable& table, const LockstepSums& total);

/// Group /envelope: lowest and highest of each metric over the variants.
void write_envelope(hid_t root, const LockstepPlan& plan, const VariantTable& table, const LockstepSums& total);

}  // namespace zopa::hdf5
