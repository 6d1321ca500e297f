#pragma once
/// \file
/// Reads a result file back: what it is and what it found. The rows themselves are for h5py and xarray.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/estimates.hpp"
#include "results/scenario_record.hpp"

namespace zopa {

/// The root attributes.
struct ResultIdentity {
  std::string format_version, kind, notice, scenario, title, as_of, scenario_digest, version, commit, compiler, numeric_fingerprint;
  std::string variants_digest;  ///< of what is compared with the scenario; empty for a run
  std::uint64_t seed = 0, worlds = 0, replicates = 0, rng_layout = 0, finished_blocks = 0;
  bool complete = false;
  std::optional<bool> precision_reached;  ///< only where a precision was wanted
};

/// One dataset in a listing.
struct DatasetNote {
  std::string path, type, unit, meaning;
  std::vector<std::uint64_t> shape;
};

/// \throws IoError, one clear sentence, if the file is missing, no HDF5, no result of zopa, or of another major version
[[nodiscard]] ResultIdentity read_identity(const std::string& path);

/// Estimates of a file; none where the run was killed before it could write them.
[[nodiscard]] Estimates read_estimates(const std::string& path);

/// The scenario of a file.
[[nodiscard]] ScenarioRecord read_scenario_record(const std::string& path);

/// Every dataset by path, ascending.
[[nodiscard]] std::vector<DatasetNote> list_datasets(const std::string& path);

/// Whether an unfinished file can be gone on with. A computation that was killed before its first block was down, or in the very moment
/// in which HDF5 moved its tables, leaves one that cannot; nothing is changed. False too while somebody writes it.
[[nodiscard]] bool can_be_resumed(const std::string& path);

/// Whether a file begins as HDF5 does, whatever its name; false if it cannot be read.
[[nodiscard]] bool is_hdf5(const std::string& path);

}  // namespace zopa
