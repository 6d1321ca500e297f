#include "results/tables.hpp"

#include <numeric>

#include <fmt/core.h>

#include "core/error.hpp"

namespace zopa::hdf5 {

namespace {

/// Columns of a table of estimates, whatever its rows are called.
void write_estimate_columns(hid_t group, const std::vector<const Estimate*>& rows, const std::string& value_name, const Handle& scale) {
  const auto column = [&](const std::string& name, double Estimate::*member, std::string_view meaning) {
    std::vector<double> values;
    for (const Estimate* row : rows) {
      values.push_back(row->*member);
    }
    write_numbers(group, name, values, {"unit of the row", meaning}, {&scale}, {values.size()});
  };
  column(value_name, &Estimate::value, "estimate; NaN: nothing to divide by");
  column("standard_error", &Estimate::standard_error, "Monte-Carlo standard error over worlds; says nothing about the priors");
  column("low", &Estimate::low, "lower end of the 95 % interval: Wilson for shares, order statistics for medians, else value - 1.96 se");
  column("high", &Estimate::high, "upper end of the 95 % interval");
  std::vector<std::uint64_t> n;
  for (const Estimate* row : rows) {
    n.push_back(row->n);
  }
  write_counts(group, "n", n, {"-", "plays (worlds, for a search without talks) the estimate is over: its denominator"}, scale);
}

void write_terms(hid_t root, const Game& game, const Estimates& estimates) {
  const Handle group = create_group(root, "terms");
  std::vector<const Estimate*> rows;
  std::vector<std::string> terms, issues, levels;
  for (std::size_t issue = 0; issue < game.issue_ids.size(); ++issue) {
    for (const std::string& level : game.level_ids[issue]) {
      const std::string term = fmt::format("{}.{}", game.issue_ids[issue], level);
      if (const Estimate* row = estimates.find("terms_given_agreement." + term)) {
        rows.push_back(row);
        terms.push_back(term);
        issues.push_back(game.issue_ids[issue]);
        levels.push_back(level);
      }
    }
  }
  const Handle scale = text_scale(group.get(), "term", terms, "issue and level, joined by a dot");
  write_estimate_columns(group.get(), rows, "share", scale);
  write_text_column(group.get(), "issue", issues, "issue", scale);
  write_text_column(group.get(), "level", levels, "level, in nominal order within the issue", scale);
}

void write_curves(hid_t root, double round_days, const Curves& curves) {
  const Handle group = create_group(root, "curves");
  const auto events = event_words();
  const Handle event = text_scale(group.get(), "event", events, "how the talks ended; competing events, the rest was open");
  const Handle round = count_scale(group.get(), "round", static_cast<std::size_t>(curves.n_rounds), {"round", "round, its end included"});
  const std::vector<const Handle*> scales{&event, &round};
  const std::vector<hsize_t> size{events.size(), static_cast<hsize_t>(curves.n_rounds)};
  write_numbers(group.get(), "cumulative_incidence", curves.value, {"-", "share of all plays that had ended so by this round"}, scales,
                size);
  write_numbers(group.get(), "standard_error", curves.standard_error, {"-", "Monte-Carlo standard error over worlds"}, scales, size);
  write_numbers(group.get(), "low", curves.low, {"-", "lower end of Wilson's 95 % interval"}, scales, size);
  write_numbers(group.get(), "high", curves.high, {"-", "upper end of Wilson's 95 % interval"}, scales, size);
  std::vector<double> days;
  for (int r = 0; r < curves.n_rounds; ++r) {
    days.push_back(r * round_days);
  }
  write_numbers(group.get(), "elapsed", days, {"day", "time since the start at the end of the round"}, {&round}, {days.size()});
}

}  // namespace

void write_numbers(hid_t group, const std::string& name, const std::vector<double>& values, const About& about,
                   const std::vector<const Handle*>& scales, const std::vector<hsize_t>& size) {
  const Handle dataset = create_dataset(group, name, H5T_IEEE_F64LE, {.size = size}, about);
  write_all(dataset.get(), H5T_NATIVE_DOUBLE, values.data());
  for (std::size_t axis = 0; axis < scales.size(); ++axis) {
    attach_scale(dataset.get(), scales[axis]->get(), static_cast<unsigned>(axis));
  }
}

void write_counts(hid_t group, const std::string& name, const std::vector<std::uint64_t>& values, const About& about, const Handle& scale) {
  const Handle dataset = create_dataset(group, name, H5T_STD_U64LE, {.size = {values.size()}}, about);
  write_all(dataset.get(), H5T_NATIVE_UINT64, values.data());
  attach_scale(dataset.get(), scale.get(), 0);
}

void write_text_column(hid_t group, const std::string& name, const std::vector<std::string>& texts, std::string_view meaning,
                       const Handle& scale) {
  const Handle dataset = create_dataset(group, name, text_type().get(), {.size = {texts.size()}}, {"-", meaning});
  write_texts(dataset.get(), texts);
  attach_scale(dataset.get(), scale.get(), 0);
}

void write_estimates(hid_t root, const Estimates& estimates) {
  const Handle group = create_group(root, "estimates");
  std::vector<const Estimate*> rows;
  std::vector<std::string> names, units, meanings;
  for (const Estimate& estimate : estimates.all()) {
    rows.push_back(&estimate);
    names.push_back(estimate.name);
    units.push_back(estimate.unit);
    meanings.push_back(estimate.meaning);
  }
  const Handle scale = text_scale(group.get(), "name", names, "name of the estimate");
  write_estimate_columns(group.get(), rows, "value", scale);
  write_text_column(group.get(), "unit", units, "unit of value, standard_error, low and high", scale);
  write_text_column(group.get(), "meaning", meanings, "what is estimated", scale);
}

std::vector<std::string> event_words() {
  return {kEndedByWords.begin(), kEndedByWords.begin() + kEvents};
}

Handle text_scale(hid_t group, const std::string& name, const std::vector<std::string>& texts, std::string_view meaning) {
  Handle dataset = create_dataset(group, name, text_type().get(), {.size = {texts.size()}}, {"-", meaning});
  if (!texts.empty()) {
    write_texts(dataset.get(), texts);
  }
  make_scale(dataset.get(), name);
  return dataset;
}

Handle count_scale(hid_t group, const std::string& name, std::size_t size, const About& about) {
  std::vector<std::uint32_t> numbers(size);
  std::iota(numbers.begin(), numbers.end(), 0U);
  Handle dataset = create_dataset(group, name, H5T_STD_U32LE, {.size = {size}}, about);
  write_all(dataset.get(), H5T_NATIVE_UINT32, numbers.data());
  make_scale(dataset.get(), name);
  return dataset;
}

void write_flags(hid_t dataset, const std::vector<std::string>& words, ColumnType type) {
  std::string meanings;
  for (const std::string& word : words) {
    meanings += (meanings.empty() ? "" : " ") + word;
  }
  if (type == ColumnType::u8) {
    std::vector<std::uint8_t> values(words.size());
    std::iota(values.begin(), values.end(), std::uint8_t{0});
    write_attribute(dataset, "flag_values", values);
  } else {
    std::vector<std::uint16_t> values(words.size());
    std::iota(values.begin(), values.end(), std::uint16_t{0});
    write_attribute(dataset, "flag_values", values);
  }
  write_attribute(dataset, "flag_meanings", meanings);
}

void write_scenario(hid_t root, const ScenarioRecord& scenario) {
  const Handle group = create_group(root, "scenario");
  std::vector<std::string> paths, texts;
  for (const ScenarioText& file : scenario.files) {
    paths.push_back(file.path);
    texts.push_back(file.text);
  }
  const Handle scale = text_scale(group.get(), "file", paths, "file the scenario was read from, relative to its folder");
  write_text_column(group.get(), "text", texts, "the file, word for word", scale);
  const Handle resolved =
      create_dataset(group.get(), "resolved", text_type().get(), {}, {"-", "the scenario with everything merged and overlaid, as YAML"});
  write_texts(resolved.get(), {scenario.resolved});
}

ScenarioRecord read_scenario(hid_t root, const std::string& path) {
  const auto texts = [&](const char* name) { return read_texts(open_dataset(root, name).get()); };
  const auto paths = texts("scenario/file"), contents = texts("scenario/text"), resolved = texts("scenario/resolved");
  if (paths.size() != contents.size() || resolved.size() != 1) {
    throw IoError(path + ": /scenario is damaged");
  }
  ScenarioRecord record{{}, resolved.front()};
  for (std::size_t i = 0; i < paths.size(); ++i) {
    record.files.push_back({paths[i], contents[i]});
  }
  return record;
}

void write_results(hid_t root, const Game& game, const Estimates& estimates, const Curves& curves) {
  for (const char* name : {"estimates", "curves", "terms"}) {
    remove_if_there(root, name);
  }
  write_estimates(root, estimates);
  write_curves(root, game.scenario.clock.round, curves);
  write_terms(root, game, estimates);
}

}  // namespace zopa::hdf5
