#include "results/point_columns.hpp"

#include <array>
#include <limits>

#include "core/error.hpp"
#include "results/tables.hpp"

namespace zopa::hdf5 {

namespace {

struct NumberColumn {
  const char* name;
  const char* meaning;
  std::vector<double> PointTable::*values;
};
const std::array<NumberColumn, 4> kNumbers{{
    {"value", "estimate; NaN: nothing to divide by, or no such estimate at this point", &PointTable::value},
    {"standard_error", "Monte-Carlo standard error over worlds; says nothing about the priors", &PointTable::standard_error},
    {"low", "lower end of the 95 % interval: Wilson for shares, order statistics for medians, else value - 1.96 se", &PointTable::low},
    {"high", "upper end of the 95 % interval", &PointTable::high},
}};

struct CurveColumn {
  const char* name;
  const char* meaning;
  std::vector<float> PointTable::*values;
};
const std::array<CurveColumn, 4> kCurves{{
    {"cumulative_incidence", "share of all plays that had ended so by this round; NaN beyond the horizon of the point", &PointTable::curve},
    {"standard_error", "Monte-Carlo standard error over worlds", &PointTable::curve_error},
    {"low", "lower end of Wilson's 95 % interval", &PointTable::curve_low},
    {"high", "upper end of Wilson's 95 % interval", &PointTable::curve_high},
}};

/// What stands in rows that are not written. Filling them costs a second write of the whole, so it is done only where there are any.
template <class T>
struct Fill {
  hid_t memory_type;
  T value;
  RowsToCome rows;
};
template <class T>
Fill(hid_t, T, RowsToCome) -> Fill<T>;   // clang 14 finds none by itself

template <class T>
Handle filled(hid_t group, const std::string& name, hid_t type, const std::vector<hsize_t>& size, const About& about, const Fill<T>& fill,
              const std::vector<const Handle*>& scales) {
  Shape shape{.size = size};
  if (fill.rows == RowsToCome::some) {
    shape.fill_type = fill.memory_type;
    shape.fill = &fill.value;
  }
  Handle dataset = create_dataset(group, name, type, shape, about);
  for (std::size_t axis = 0; axis < scales.size(); ++axis) {
    attach_scale(dataset.get(), scales[axis]->get(), static_cast<unsigned>(axis));
  }
  return dataset;
}

Handle texts(hid_t group, const std::string& name, hsize_t size, std::string_view meaning, const Handle& scale) {
  Handle dataset = create_dataset(group, name, text_type().get(), {.size = {size}}, {"-", meaning});
  attach_scale(dataset.get(), scale.get(), 0);
  return dataset;
}

Handle point_scale(hid_t group, const std::vector<std::uint32_t>& points) {
  Handle scale = create_dataset(group, "point", H5T_STD_U32LE, {.size = {points.size()}}, {"-", "points of the plan, from 0"});
  write_all(scale.get(), H5T_NATIVE_UINT32, points.data());
  make_scale(scale.get(), "point");
  return scale;
}

void write_axis(hid_t group, const AxisColumn& axis, const Handle& point) {
  const bool is_number = axis.texts.empty();
  const hsize_t size = is_number ? axis.numbers.size() : axis.texts.size();
  const Handle dataset =
      create_dataset(group, axis.name, is_number ? H5T_IEEE_F64LE : text_type().get(), {.size = {size}}, {axis.unit, axis.meaning});
  if (is_number) {
    write_all(dataset.get(), H5T_NATIVE_DOUBLE, axis.numbers.data());
  } else {
    write_texts(dataset.get(), axis.texts);
  }
  attach_scale(dataset.get(), point.get(), 0);
}

template <class T>
std::vector<T> whole(const Handle& dataset, hid_t type) {
  std::size_t size = 1;
  for (const hsize_t n : extent(dataset.get())) {
    size *= n;
  }
  std::vector<T> values(size);
  check(H5Dread(dataset.get(), type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), "cannot read a column");
  return values;
}

}  // namespace

PointColumns PointColumns::create(hid_t root, const std::vector<std::uint32_t>& points, const std::vector<AxisColumn>& axes,
                                  const std::vector<EstimateHead>& heads, std::size_t n_rounds, RowsToCome rows) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  PointColumns columns;
  const Handle group = create_group(root, "points");
  const hsize_t n = points.size();
  columns.point_ = point_scale(group.get(), points);
  std::vector<std::string> names, units, meanings;
  for (const EstimateHead& head : heads) {
    names.push_back(head.name);
    units.push_back(head.unit);
    meanings.push_back(head.meaning);
  }
  columns.estimate_ = text_scale(group.get(), "estimate", names, "name of the estimate");
  columns.unit_ = texts(group.get(), "estimate_unit", heads.size(), "unit of value, standard_error, low and high", columns.estimate_);
  columns.meaning_ = texts(group.get(), "estimate_meaning", heads.size(), "what is estimated", columns.estimate_);
  if (!heads.empty()) {
    write_texts(columns.unit_.get(), units);
    write_texts(columns.meaning_.get(), meanings);
  }
  for (const AxisColumn& axis : axes) {
    write_axis(group.get(), axis, columns.point_);
  }
  columns.state_ = filled(group.get(), "state", H5T_STD_U8LE, {n}, {"-", "what became of the point"},
                          Fill{H5T_NATIVE_UINT8, static_cast<std::uint8_t>(PointState::missing), rows}, {&columns.point_});
  write_flags(columns.state_.get(), {kPointStateWords.begin(), kPointStateWords.end()}, ColumnType::u8);
  columns.reason_ = texts(group.get(), "reason", n, "why the point failed", columns.point_);
  const auto counts = [&](const char* name, const std::vector<hsize_t>& size, const About& about,
                          const std::vector<const Handle*>& scales) {
    return filled(group.get(), name, H5T_STD_U64LE, size, about, Fill{H5T_NATIVE_UINT64, std::uint64_t{0}, rows}, scales);
  };
  columns.worlds_ = counts("worlds", {n}, {"-", "worlds drawn"}, {&columns.point_});
  columns.replicates_ = counts("replicates", {n}, {"-", "plays of the talks in each world"}, {&columns.point_});
  columns.seed_ = counts("seed", {n}, {"-", "seed of all random numbers"}, {&columns.point_});
  const std::vector<hsize_t> cells{n, heads.size()};
  const std::vector<const Handle*> both{&columns.point_, &columns.estimate_};
  columns.defined_ = filled(group.get(), "defined", H5T_STD_U8LE, cells, {"-", "1: the point has this estimate"},
                            Fill{H5T_NATIVE_UINT8, std::uint8_t{0}, rows}, both);
  for (const NumberColumn& column : kNumbers) {
    columns.numbers_.push_back(filled(group.get(), column.name, H5T_IEEE_F64LE, cells, {"unit of the estimate", column.meaning},
                                      Fill{H5T_NATIVE_DOUBLE, kNone, rows}, both));
  }
  columns.n_ = counts("n", cells, {"-", "plays the estimate is over: its denominator"}, both);

  const Handle curves = create_group(root, "curves");
  const Handle point = point_scale(curves.get(), points);
  const Handle event = text_scale(curves.get(), "event", event_words(), "how the talks ended; competing events, the rest was open");
  const Handle round = count_scale(curves.get(), "round", n_rounds, {"round", "round, its end included"});
  for (const CurveColumn& column : kCurves) {
    columns.curves_.push_back(filled(curves.get(), column.name, H5T_IEEE_F32LE, {n, kEvents, n_rounds}, {"-", column.meaning},
                                     Fill{H5T_NATIVE_FLOAT, static_cast<float>(kNone), rows}, {&point, &event, &round}));
  }
  return columns;
}

PointColumns PointColumns::open(hid_t root) {
  PointColumns columns;
  const Handle group = open_group(root, "points");
  const auto column = [&](const char* name) { return open_dataset(group.get(), name); };
  columns.point_ = column("point");
  columns.estimate_ = column("estimate");
  columns.unit_ = column("estimate_unit");
  columns.meaning_ = column("estimate_meaning");
  columns.state_ = column("state");
  columns.reason_ = column("reason");
  columns.worlds_ = column("worlds");
  columns.replicates_ = column("replicates");
  columns.seed_ = column("seed");
  columns.defined_ = column("defined");
  columns.n_ = column("n");
  for (const NumberColumn& number : kNumbers) {
    columns.numbers_.push_back(column(number.name));
  }
  const Handle curves = open_group(root, "curves");
  for (const CurveColumn& curve : kCurves) {
    columns.curves_.push_back(open_dataset(curves.get(), curve.name));
  }
  return columns;
}

void PointColumns::write(const PointTable& table, const std::vector<hsize_t>& rows) const {
  expects(rows.size() == table.n_points(), "PointColumns: a place for each row");
  write_rows(state_.get(), H5T_NATIVE_UINT8, rows, table.state.data());
  write_rows(worlds_.get(), H5T_NATIVE_UINT64, rows, table.worlds.data());
  write_rows(replicates_.get(), H5T_NATIVE_UINT64, rows, table.replicates.data());
  write_rows(seed_.get(), H5T_NATIVE_UINT64, rows, table.seeds.data());
  std::vector<const char*> reasons;
  for (const std::string& reason : table.reasons) {
    reasons.push_back(reason.c_str());
  }
  write_rows(reason_.get(), text_type().get(), rows, reasons.data());
  if (!table.heads.empty()) {
    write_rows(defined_.get(), H5T_NATIVE_UINT8, rows, table.defined.data());
    write_rows(n_.get(), H5T_NATIVE_UINT64, rows, table.n.data());
    for (std::size_t k = 0; k < kNumbers.size(); ++k) {
      write_rows(numbers_[k].get(), H5T_NATIVE_DOUBLE, rows, (table.*kNumbers[k].values).data());
    }
  }
  if (table.n_rounds > 0) {
    for (std::size_t k = 0; k < kCurves.size(); ++k) {
      write_rows(curves_[k].get(), H5T_NATIVE_FLOAT, rows, (table.*kCurves[k].values).data());
    }
  }
}

PointTable PointColumns::read() const {
  PointTable table;
  table.points = whole<std::uint32_t>(point_, H5T_NATIVE_UINT32);
  table.state = whole<std::uint8_t>(state_, H5T_NATIVE_UINT8);
  table.reasons = read_texts(reason_.get());
  table.worlds = whole<std::uint64_t>(worlds_, H5T_NATIVE_UINT64);
  table.replicates = whole<std::uint64_t>(replicates_, H5T_NATIVE_UINT64);
  table.seeds = whole<std::uint64_t>(seed_, H5T_NATIVE_UINT64);
  const auto names = read_texts(estimate_.get()), units = read_texts(unit_.get()), meanings = read_texts(meaning_.get());
  for (std::size_t k = 0; k < names.size(); ++k) {
    table.heads.push_back({names[k], units[k], meanings[k]});
  }
  table.defined = whole<std::uint8_t>(defined_, H5T_NATIVE_UINT8);
  table.n = whole<std::uint64_t>(n_, H5T_NATIVE_UINT64);
  for (std::size_t k = 0; k < kNumbers.size(); ++k) {
    table.*kNumbers[k].values = whole<double>(numbers_[k], H5T_NATIVE_DOUBLE);
  }
  table.n_rounds = static_cast<std::size_t>(extent(curves_.front().get()).back());
  for (std::size_t k = 0; k < kCurves.size(); ++k) {
    table.*kCurves[k].values = whole<float>(curves_[k], H5T_NATIVE_FLOAT);
  }
  return table;
}

std::uint64_t PointColumns::bytes() const {
  constexpr std::uint64_t kTables = std::uint64_t{1} << 20U;  // HDF5's own
  const auto size = [](const Handle& dataset) {
    const Handle type(H5Dget_type(dataset.get()), H5Tclose, "cannot read a type");
    std::uint64_t bytes = H5Tget_size(type.get());
    for (const hsize_t n : extent(dataset.get())) {
      bytes *= n;
    }
    return bytes;
  };
  std::uint64_t bytes = kTables;
  for (const Handle* handle : {&state_, &reason_, &worlds_, &replicates_, &seed_, &defined_, &n_}) {
    bytes += size(*handle);
  }
  for (const auto* handles : {&numbers_, &curves_}) {
    for (const Handle& handle : *handles) {
      bytes += size(handle);
    }
  }
  return bytes;
}

void PointColumns::abandon() {
  for (Handle* handle : {&point_, &estimate_, &unit_, &meaning_, &state_, &reason_, &worlds_, &replicates_, &seed_, &defined_, &n_}) {
    handle->abandon();
  }
  for (auto* handles : {&numbers_, &curves_}) {
    for (Handle& handle : *handles) {
      handle.abandon();
    }
  }
}

}  // namespace zopa::hdf5
