#include "results/hdf5.hpp"

#include <fmt/core.h>

#include "core/error.hpp"

namespace zopa::hdf5 {

void prepare() {
  static const bool done = [] {
    H5dont_atexit();
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
    return true;
  }();
  static_cast<void>(done);
}

namespace {

/// The innermost description, in which the operating system's own words are cut out of "errno = 28, error message = '...'".
herr_t innermost(unsigned, const H5E_error2_t* error, void* reason) {
  if (error->desc != nullptr) {
    *static_cast<std::string*>(reason) = error->desc;
  }
  return 0;
}

std::string reason_of_failure() {
  std::string reason;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_DOWNWARD, innermost, &reason);
  const std::string_view marker = "error message = '";
  if (const auto at = reason.find(marker); at != std::string::npos) {
    const auto start = at + marker.size();
    return reason.substr(start, reason.find('\'', start) - start);
  }
  return reason;
}

}  // namespace

void fail(std::string_view doing) {
  const std::string reason = reason_of_failure();
  H5Eclear2(H5E_DEFAULT);
  throw IoError(reason.empty() ? std::string(doing) : fmt::format("{}: {}", doing, reason));
}

Handle::Handle(hid_t id, Close closer, std::string_view doing) : id_(id), close_(closer) {
  if (id < 0) {
    fail(doing);
  }
}

Handle& Handle::operator=(Handle&& other) noexcept {
  if (this != &other) {
    reset();
    id_ = std::exchange(other.id_, -1);
    close_ = other.close_;
  }
  return *this;
}

void Handle::reset() {
  if (id_ >= 0) {
    close_(std::exchange(id_, -1));
  }
}

void Handle::close(std::string_view doing) {
  if (id_ >= 0) {
    check(close_(std::exchange(id_, -1)), doing);
  }
}

namespace {

Handle create_with(const std::string& path, hid_t access, const std::string& doing) {
  const Handle properties(H5Pcreate(H5P_FILE_CREATE), H5Pclose, doing);
  check(H5Pset_obj_track_times(properties.get(), false), doing);
  return {H5Fcreate(path.c_str(), H5F_ACC_TRUNC, properties.get(), access), H5Fclose, doing};
}

}  // namespace

Handle create_file(const std::string& path) {
  return create_with(path, H5P_DEFAULT, "cannot create " + path);
}

Handle create_for_rows(const std::string& path) {
  const std::string doing = "cannot create " + path;
  const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, doing);
  check(H5Pset_sieve_buf_size(access.get(), 0), doing);
#if H5_VERSION_GE(1, 10, 7)
  check(H5Pset_file_locking(access.get(), false, true), doing);
#endif
  return create_with(path, access.get(), doing);
}

Handle text_type() {
  Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "cannot make a text type");
  check(H5Tset_size(type.get(), H5T_VARIABLE), "cannot make a text type");
  check(H5Tset_cset(type.get(), H5T_CSET_UTF8), "cannot make a text type");
  return type;
}

Handle create_group(hid_t parent, const std::string& name) {
  const std::string doing = "cannot create group " + name;
  const Handle properties(H5Pcreate(H5P_GROUP_CREATE), H5Pclose, doing);
  check(H5Pset_obj_track_times(properties.get(), false), doing);
  return {H5Gcreate2(parent, name.c_str(), H5P_DEFAULT, properties.get(), H5P_DEFAULT), H5Gclose, doing};
}

Handle open_group(hid_t parent, const std::string& name) {
  return {H5Gopen2(parent, name.c_str(), H5P_DEFAULT), H5Gclose, "cannot open group " + name};
}

bool has(hid_t parent, const std::string& name) {
  return H5Lexists(parent, name.c_str(), H5P_DEFAULT) > 0;
}

void remove_if_there(hid_t parent, const std::string& name) {
  if (has(parent, name)) {
    check(H5Ldelete(parent, name.c_str(), H5P_DEFAULT), "cannot remove " + name);
  }
}

namespace {

/// Lets a dataset keep one chunk in memory: rows come in order, so an older chunk is never wanted again, and HDF5's default of 1 MB a
/// dataset would make memory grow with the first million rows.
Handle one_chunk_cache(std::size_t chunk_bytes, const std::string& doing) {
  constexpr std::size_t kSlots = 31;
  constexpr double kEvictWritten = 1.0;
  Handle access(H5Pcreate(H5P_DATASET_ACCESS), H5Pclose, doing);
  check(H5Pset_chunk_cache(access.get(), kSlots, chunk_bytes, kEvictWritten), doing);
  return access;
}

}  // namespace

Shape growing_rows(const std::vector<hsize_t>& row, hsize_t chunk, int deflate) {
  Shape shape{.size = {0}, .grows = true, .chunk = {chunk}, .deflate = deflate};
  shape.size.insert(shape.size.end(), row.begin(), row.end());
  shape.chunk.insert(shape.chunk.end(), row.begin(), row.end());
  return shape;
}

Handle create_dataset(hid_t parent, const std::string& name, hid_t type, const Shape& shape, const About& about) {
  const std::string doing = "cannot create dataset " + name;
  const Handle properties(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, doing);
  check(H5Pset_obj_track_times(properties.get(), false), doing);
  std::vector<hsize_t> limit = shape.size;
  Handle access(H5Pcreate(H5P_DATASET_ACCESS), H5Pclose, doing);
  if (shape.grows) {
    std::size_t chunk_bytes = H5Tget_size(type);
    for (const hsize_t n : shape.chunk) {
      chunk_bytes *= n;
    }
    access = one_chunk_cache(chunk_bytes, doing);
    limit.front() = H5S_UNLIMITED;
    check(H5Pset_chunk(properties.get(), static_cast<int>(shape.chunk.size()), shape.chunk.data()), doing);
    if (shape.deflate > 0) {
      check(H5Pset_shuffle(properties.get()), doing);
      check(H5Pset_deflate(properties.get(), static_cast<unsigned>(shape.deflate)), doing);
    }
  }
  if (shape.fill != nullptr) {
    check(H5Pset_fill_value(properties.get(), shape.fill_type, shape.fill), doing);
  }
  const Handle space(
      shape.size.empty() ? H5Screate(H5S_SCALAR) : H5Screate_simple(static_cast<int>(shape.size.size()), shape.size.data(), limit.data()),
      H5Sclose, doing);
  Handle dataset(H5Dcreate2(parent, name.c_str(), type, space.get(), H5P_DEFAULT, properties.get(), access.get()), H5Dclose, doing);
  write_attribute(dataset.get(), "unit", about.unit);
  write_attribute(dataset.get(), "meaning", about.meaning);
  return dataset;
}

Handle open_dataset(hid_t parent, const std::string& name) {
  return {H5Dopen2(parent, name.c_str(), H5P_DEFAULT), H5Dclose, "cannot open dataset " + name};
}

Handle open_growing_dataset(hid_t parent, const std::string& name, hsize_t rows) {
  const std::string doing = "cannot open dataset " + name;
  std::size_t chunk_bytes = 0;
  {
    const Handle dataset = open_dataset(parent, name);
    const Handle properties(H5Dget_create_plist(dataset.get()), H5Pclose, doing);
    const Handle type(H5Dget_type(dataset.get()), H5Tclose, doing);
    std::vector<hsize_t> chunk(extent(dataset.get()).size());
    if (H5Pget_chunk(properties.get(), static_cast<int>(chunk.size()), chunk.data()) < 0) {
      fail(doing + ", it has no chunks");
    }
    chunk_bytes = H5Tget_size(type.get());
    for (const hsize_t n : chunk) {
      chunk_bytes *= n;
    }
  }
  Handle dataset(H5Dopen2(parent, name.c_str(), one_chunk_cache(chunk_bytes, doing).get()), H5Dclose, doing);
  truncate(dataset.get(), rows);
  return dataset;
}

std::vector<hsize_t> extent(hid_t dataset) {
  const Handle space(H5Dget_space(dataset), H5Sclose, "cannot read the shape of a dataset");
  std::vector<hsize_t> size(static_cast<std::size_t>(H5Sget_simple_extent_ndims(space.get())));
  H5Sget_simple_extent_dims(space.get(), size.data(), nullptr);
  return size;
}

void make_scale(hid_t dataset, const std::string& name) {
  check(H5DSset_scale(dataset, name.c_str()), "cannot make a scale of " + name);
}

void attach_scale(hid_t dataset, hid_t scale, unsigned axis) {
  check(H5DSattach_scale(dataset, scale, axis), "cannot attach a scale");
}

}  // namespace zopa::hdf5
