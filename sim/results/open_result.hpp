#pragma once
/// \file
/// The gate for readers inside this layer.

#include "results/hdf5.hpp"

namespace zopa::hdf5 {

/// Opens a result for reading.
/// \throws IoError, one clear sentence, if it is missing, no HDF5, no result of zopa, or of another major version
[[nodiscard]] Handle open_result(const std::string& path);

}  // namespace zopa::hdf5
