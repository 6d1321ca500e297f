#pragma once
/// \file
/// Small HDF5 files, built in memory and written to disk as one piece: a full disk is then an ordinary failed write.

#include <cstddef>
#include <vector>

#include "results/hdf5.hpp"

namespace zopa::hdf5 {

/// A file that exists in memory only.
[[nodiscard]] Handle create_in_memory();

/// What the file would be on disk, byte by byte.
[[nodiscard]] std::vector<std::byte> image_of(hid_t file);

}  // namespace zopa::hdf5
