#include "results/axis_columns.hpp"

#include <array>
#include <optional>

#include <fmt/core.h>

#include "core/text.hpp"

namespace zopa::hdf5 {

namespace {

/// A way to write a number on an axis.
struct NumberForm {
  std::string_view before, after, unit, meaning;
};
constexpr std::array<NumberForm, 3> kForms{{
    {"", "", "unit of the path", "value at {}"},
    {"{times: ", "}", "times", "factor on {}"},
    {"{plus: ", "}", "unit of the path", "added to {}"},
}};

std::optional<std::vector<double>> numbers_in(const NumberForm& form, const SweepPlan& plan, std::size_t axis) {
  std::vector<double> numbers;
  for (std::size_t point = 0; point < plan.n_points(); ++point) {
    const std::string_view label = plan.label(point, axis);
    if (label.size() < form.before.size() + form.after.size() || !label.starts_with(form.before) || !label.ends_with(form.after)) {
      return std::nullopt;
    }
    const auto number = parse_double(label.substr(form.before.size(), label.size() - form.before.size() - form.after.size()));
    if (!number) {
      return std::nullopt;
    }
    numbers.push_back(*number);
  }
  return numbers;
}

}  // namespace

std::vector<AxisColumn> axis_columns(const SweepPlan& plan) {
  std::vector<AxisColumn> columns;
  for (std::size_t axis = 0; axis < plan.axes.size(); ++axis) {
    AxisColumn column{plan.axes[axis], "-", fmt::format("value of {}, as YAML flow", plan.axes[axis]), {}, {}};
    for (const NumberForm& form : kForms) {
      if (auto numbers = numbers_in(form, plan, axis)) {
        column.numbers = std::move(*numbers);
        column.unit = form.unit;
        column.meaning = fmt::format(fmt::runtime(form.meaning), plan.axes[axis]);
        break;
      }
    }
    if (column.numbers.empty()) {
      for (std::size_t point = 0; point < plan.n_points(); ++point) {
        column.texts.push_back(plan.label(point, axis));
      }
    }
    columns.push_back(std::move(column));
  }
  return columns;
}

}  // namespace zopa::hdf5
