#include "results/world_means.hpp"

#include <fmt/core.h>

#include "core/error.hpp"
#include "results/open_result.hpp"

namespace zopa {

namespace {

using hdf5::Handle;

NamedTable read_table(const std::string& path, const std::string& group, const std::string& columns) {
  const Handle file = hdf5::open_result(path);
  NamedTable table;
  if (!hdf5::has(file.get(), group)) {
    return table;
  }
  const Handle parent = hdf5::open_group(file.get(), group);
  const Handle dataset = hdf5::open_dataset(parent.get(), "value");
  table.names = hdf5::read_texts(hdf5::open_dataset(parent.get(), columns).get());
  const auto size = hdf5::extent(dataset.get());
  if (size.size() != 2 || size[1] != table.names.size()) {
    throw IoError(fmt::format("{}: /{} is damaged", path, group));
  }
  table.n_rows = size[0];
  table.values.resize(table.n_rows * table.names.size());
  if (!table.values.empty()) {
    hdf5::read_rows(dataset.get(), H5T_NATIVE_FLOAT, 0, size[0], table.values.data());
  }
  return table;
}

}  // namespace

std::vector<double> NamedTable::column(std::size_t c) const {
  expects(c < names.size(), "NamedTable: a column that is there");
  std::vector<double> numbers(n_rows);
  for (std::size_t row = 0; row < n_rows; ++row) {
    numbers[row] = static_cast<double>(values[row * names.size() + c]);
  }
  return numbers;
}

NamedTable read_world_means(const std::string& path) {
  return read_table(path, "world_means", "metric");
}

NamedTable read_world_numbers(const std::string& path) {
  return read_table(path, "worlds", "parameter");
}

ResultDesign read_design(const std::string& path) {
  const Handle file = hdf5::open_result(path);
  ResultDesign design;
  if (H5Aexists(file.get(), "design") <= 0) {
    return design;  // of format 1.0, which knew no other
  }
  design.sampling = hdf5::read_text_attribute(file.get(), "sampling");
  design.design = hdf5::read_text_attribute(file.get(), "design");
  if (design.design != "none") {
    const Handle group = hdf5::open_group(file.get(), "sampling");
    design.factors = hdf5::read_texts(hdf5::open_dataset(group.get(), "factor").get());
    design.base = hdf5::read_number_attribute(group.get(), "base");
    design.worlds_per_base = hdf5::read_number_attribute(group.get(), "worlds_per_base");
  }
  return design;
}

}  // namespace zopa
