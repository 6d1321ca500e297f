#include "results/world_table.hpp"

#include <numeric>

#include "results/tables.hpp"

namespace zopa::hdf5 {

namespace {

std::uint64_t bytes_a_row(const WorldTableShape& shape) {
  return (1 + shape.names.size()) * sizeof(float);
}

}  // namespace

WorldTable::WorldTable(hid_t root, const WorldTableShape& shape) : bytes_a_row_(bytes_a_row(shape)), most_chunk_(shape.most_chunk) {
  const Handle group = create_group(root, shape.group);
  const hsize_t n_names = shape.names.size();
  world_ = create_dataset(group.get(), "world", H5T_STD_U32LE, growing_rows({}, shape.chunk(), shape.deflate), {"-", "index of the world"});
  make_scale(world_.get(), "world");
  const Handle axis = text_scale(group.get(), shape.axis, shape.names, shape.axis_meaning);
  if (!shape.units.empty()) {
    write_text_column(group.get(), "unit", shape.units, "unit of the " + shape.axis, axis);
  }
  value_ = create_dataset(group.get(), "value", H5T_IEEE_F32LE, growing_rows({n_names}, shape.chunk(), shape.deflate), shape.about);
  attach_scale(value_.get(), world_.get(), 0);
  attach_scale(value_.get(), axis.get(), 1);
}

WorldTable::WorldTable(hid_t root, const WorldTableShape& shape, hsize_t rows)
    : bytes_a_row_(bytes_a_row(shape)), most_chunk_(shape.most_chunk) {
  const Handle there = open_group(root, shape.group);
  world_ = open_growing_dataset(there.get(), "world", rows);
  value_ = open_growing_dataset(there.get(), "value", rows);
}

void WorldTable::append(hsize_t first, std::size_t rows, const std::vector<float>& values) {
  indices_.resize(rows);
  std::iota(indices_.begin(), indices_.end(), static_cast<std::uint32_t>(first));
  hdf5::append(world_.get(), H5T_NATIVE_UINT32, first, rows, indices_.data());
  hdf5::append(value_.get(), H5T_NATIVE_FLOAT, first, rows, values.data());
}

void WorldTable::abandon() {
  world_.abandon();
  value_.abandon();
}

}  // namespace zopa::hdf5
