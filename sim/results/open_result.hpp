#pragma once
/// \file
/// The gate for readers inside this layer.

#include "results/hdf5.hpp"

namespace zopa::hdf5 {

/// Opens a result for reading.
/// \throws IoError, one clear sentence, if it is missing, no HDF5, no result of zopa, or of another major version
[[nodiscard]] Handle open_result(const std::string& path);

/// Opens a file that got its name only when it was whole. HDF5's file locking is off: nobody writes such a file, and many cluster file
/// systems do not lock.
/// \param noun what a file of this format is called
/// \throws IoError as above
[[nodiscard]] Handle open_kind(const std::string& path, std::string_view format, std::string_view format_version, std::string_view noun);

/// Opens whatever zopa writes. \throws IoError if it is nothing of that
[[nodiscard]] Handle open_any(const std::string& path);

/// The digest of an open file, as content_digest().
[[nodiscard]] std::string digest_of(hid_t file);

}  // namespace zopa::hdf5
