// Values in and out: attributes, whole datasets, rows.

#include "core/error.hpp"
#include "results/hdf5.hpp"

namespace zopa::hdf5 {

namespace {

void write_attribute(hid_t object, const std::string& name, hid_t file_type, hid_t memory_type, hid_t space, const void* values) {
  const std::string doing = "cannot write attribute " + name;
  if (H5Aexists(object, name.c_str()) > 0) {
    // Rewriting in place where the shape is the same keeps the object header from growing.
    const Handle old(H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose, doing);
    const Handle old_space(H5Aget_space(old.get()), H5Sclose, doing);
    if (H5Sextent_equal(old_space.get(), space) > 0) {
      check(H5Awrite(old.get(), memory_type, values), doing);
      return;
    }
  }
  if (H5Aexists(object, name.c_str()) > 0) {
    check(H5Adelete(object, name.c_str()), doing);
  }
  const Handle attribute(H5Acreate2(object, name.c_str(), file_type, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose, doing);
  check(H5Awrite(attribute.get(), memory_type, values), doing);
}

Handle scalar() {
  return {H5Screate(H5S_SCALAR), H5Sclose, "cannot make a shape"};
}

Handle row(std::size_t size) {
  const hsize_t n = size;
  return {H5Screate_simple(1, &n, nullptr), H5Sclose, "cannot make a shape"};
}

std::vector<const char*> pointers(const std::vector<std::string>& texts) {
  std::vector<const char*> result;
  result.reserve(texts.size());
  for (const std::string& text : texts) {
    result.push_back(text.c_str());
  }
  return result;
}

/// File space with rows [first, first + rows) selected, and a memory space of that shape.
std::pair<Handle, Handle> select_rows(hid_t dataset, hsize_t first, hsize_t rows, std::string_view doing) {
  Handle file(H5Dget_space(dataset), H5Sclose, doing);
  std::vector<hsize_t> count = extent(dataset);
  expects(!count.empty(), "rows of a single value");
  std::vector<hsize_t> start(count.size(), 0);
  start.front() = first;
  count.front() = rows;
  check(H5Sselect_hyperslab(file.get(), H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr), doing);
  return {std::move(file), Handle(H5Screate_simple(static_cast<int>(count.size()), count.data(), nullptr), H5Sclose, doing)};
}

}  // namespace

void write_attribute(hid_t object, const std::string& name, std::string_view text) {
  const std::string copy(text);
  const char* pointer = copy.c_str();
  const Handle type = text_type();
  write_attribute(object, name, type.get(), type.get(), scalar().get(), &pointer);
}

void write_attribute(hid_t object, const std::string& name, std::uint64_t number) {
  write_attribute(object, name, H5T_STD_U64LE, H5T_NATIVE_UINT64, scalar().get(), &number);
}

void write_attribute(hid_t object, const std::string& name, std::span<const std::uint8_t> numbers) {
  write_attribute(object, name, H5T_STD_U8LE, H5T_NATIVE_UINT8, row(numbers.size()).get(), numbers.data());
}

void write_attribute(hid_t object, const std::string& name, std::span<const std::uint16_t> numbers) {
  write_attribute(object, name, H5T_STD_U16LE, H5T_NATIVE_UINT16, row(numbers.size()).get(), numbers.data());
}

void write_attribute(hid_t object, const std::string& name, const std::vector<std::string>& texts) {
  const Handle type = text_type();
  write_attribute(object, name, type.get(), type.get(), row(texts.size()).get(), pointers(texts).data());
}

std::string read_text_attribute(hid_t object, const std::string& name) {
  const std::string doing = "cannot read attribute " + name;
  const Handle attribute(H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose, doing);
  const Handle stored(H5Aget_type(attribute.get()), H5Tclose, doing);
  if (H5Tget_class(stored.get()) != H5T_STRING || H5Tis_variable_str(stored.get()) <= 0) {
    throw IoError(doing + ": it is no text");
  }
  char* pointer = nullptr;
  const Handle type = text_type();
  check(H5Aread(attribute.get(), type.get(), &pointer), doing);
  const std::string text = pointer == nullptr ? "" : pointer;
  H5free_memory(pointer);
  return text;
}

std::uint64_t read_number_attribute(hid_t object, const std::string& name) {
  const std::string doing = "cannot read attribute " + name;
  const Handle attribute(H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose, doing);
  std::uint64_t number = 0;
  check(H5Aread(attribute.get(), H5T_NATIVE_UINT64, &number), doing);
  return number;
}

void write_all(hid_t dataset, hid_t type, const void* values) {
  check(H5Dwrite(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values), "cannot write a dataset");
}

void write_texts(hid_t dataset, const std::vector<std::string>& texts) {
  write_all(dataset, text_type().get(), pointers(texts).data());
}

void append(hid_t dataset, hid_t type, hsize_t first, hsize_t rows, const void* values) {
  std::vector<hsize_t> size = extent(dataset);
  size.front() = first + rows;
  check(H5Dset_extent(dataset, size.data()), "cannot grow a dataset");
  if (rows == 0) {
    return;
  }
  const auto [file, memory] = select_rows(dataset, first, rows, "cannot select rows");
  check(H5Dwrite(dataset, type, memory.get(), file.get(), H5P_DEFAULT, values), "cannot write rows");
}

void write_rows(hid_t dataset, hid_t type, const std::vector<hsize_t>& places, const void* values) {
  const std::string_view doing = "cannot write rows";
  const std::vector<hsize_t> size = extent(dataset);
  std::size_t row_bytes = H5Tget_size(type);
  for (std::size_t axis = 1; axis < size.size(); ++axis) {
    row_bytes *= size[axis];
  }
  const Handle file(H5Dget_space(dataset), H5Sclose, doing);
  const auto* bytes = static_cast<const std::byte*>(values);
  for (std::size_t first = 0; first < places.size();) {
    const hsize_t step = first + 1 < places.size() ? places[first + 1] - places[first] : 1;
    std::size_t end = first + 1;
    while (end < places.size() && places[end] - places[end - 1] == step) {
      ++end;
    }
    std::vector<hsize_t> start(size.size(), 0), stride(size.size(), 1), count = size, shape = size;
    start.front() = places[first];
    stride.front() = step;
    count.front() = shape.front() = end - first;
    check(H5Sselect_hyperslab(file.get(), H5S_SELECT_SET, start.data(), stride.data(), count.data(), nullptr), doing);
    const Handle memory(H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr), H5Sclose, doing);
    check(H5Dwrite(dataset, type, memory.get(), file.get(), H5P_DEFAULT, bytes + first * row_bytes), doing);
    first = end;
  }
}

void append_text(hid_t dataset, hsize_t row, const std::string& text) {
  const char* pointer = text.c_str();
  append(dataset, text_type().get(), row, 1, &pointer);
}

void truncate(hid_t dataset, hsize_t rows) {
  std::vector<hsize_t> size = extent(dataset);
  size.front() = rows;
  check(H5Dset_extent(dataset, size.data()), "cannot cut a dataset");
}

void read_rows(hid_t dataset, hid_t type, hsize_t first, hsize_t rows, void* values) {
  if (rows == 0) {
    return;
  }
  const auto [file, memory] = select_rows(dataset, first, rows, "cannot select rows");
  check(H5Dread(dataset, type, memory.get(), file.get(), H5P_DEFAULT, values), "cannot read rows");
}

std::vector<std::string> read_texts(hid_t dataset) {
  const Handle space(H5Dget_space(dataset), H5Sclose, "cannot read texts");
  std::vector<char*> raw(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space.get())), nullptr);
  const Handle type = text_type();
  check(H5Dread(dataset, type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, raw.data()), "cannot read texts");
  std::vector<std::string> texts;
  texts.reserve(raw.size());
  for (char* pointer : raw) {
    texts.emplace_back(pointer == nullptr ? "" : pointer);
  }
  H5Dvlen_reclaim(type.get(), space.get(), H5P_DEFAULT, raw.data());
  return texts;
}

namespace {

template <class T>
std::vector<T> read_whole(hid_t dataset, hid_t type) {
  const Handle space(H5Dget_space(dataset), H5Sclose, "cannot read numbers");
  std::vector<T> values(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space.get())));
  check(H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), "cannot read numbers");
  return values;
}

}  // namespace

std::vector<double> read_doubles(hid_t dataset) {
  return read_whole<double>(dataset, H5T_NATIVE_DOUBLE);
}

std::vector<std::uint64_t> read_counts(hid_t dataset) {
  return read_whole<std::uint64_t>(dataset, H5T_NATIVE_UINT64);
}

}  // namespace zopa::hdf5
