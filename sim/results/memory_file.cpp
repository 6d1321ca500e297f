#include "results/memory_file.hpp"

namespace zopa::hdf5 {

namespace {
constexpr std::size_t kGrowth = std::size_t{1} << 18U;  ///< bytes the image grows by
}

Handle create_in_memory() {
  prepare();
  const std::string doing = "cannot make an HDF5 file in memory";
  const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, doing);
  check(H5Pset_fapl_core(access.get(), kGrowth, false), doing);
  const Handle properties(H5Pcreate(H5P_FILE_CREATE), H5Pclose, doing);
  check(H5Pset_obj_track_times(properties.get(), false), doing);
  return {H5Fcreate("in memory", H5F_ACC_TRUNC, properties.get(), access.get()), H5Fclose, doing};
}

std::vector<std::byte> image_of(hid_t file) {
  const std::string doing = "cannot read an HDF5 file in memory";
  check(H5Fflush(file, H5F_SCOPE_GLOBAL), doing);
  const ssize_t size = H5Fget_file_image(file, nullptr, 0);
  if (size < 0) {
    fail(doing);
  }
  std::vector<std::byte> image(static_cast<std::size_t>(size));
  if (H5Fget_file_image(file, image.data(), image.size()) != size) {
    fail(doing);
  }
  return image;
}

}  // namespace zopa::hdf5
