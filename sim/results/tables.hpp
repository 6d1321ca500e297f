#pragma once
/// \file
/// The groups of a result file that are written at once, and the datasets that groups are made of.

#include <string>
#include <vector>

#include "engine/course_study.hpp"
#include "engine/estimates.hpp"
#include "results/hdf5.hpp"
#include "results/result_writer.hpp"

namespace zopa::hdf5 {

/// Group /scenario.
void write_scenario(hid_t root, const ScenarioRecord& scenario);

/// Group /sampling: how worlds were laid out. Nothing where each was drawn by itself.
void write_sampling(hid_t root, const Game& game);

/// Reads it back. \param path for messages \throws IoError if it is damaged
[[nodiscard]] ScenarioRecord read_scenario(hid_t root, const std::string& path);

/// Groups /estimates, /curves and /terms; replaces older ones.
void write_results(hid_t root, const Game& game, const Estimates& estimates, const Curves& curves);

/// Group /course; replaces an older one.
void write_course(hid_t root, const Game& game, const CourseCurves& course);

/// Group /estimates alone.
void write_estimates(hid_t root, const Estimates& estimates);

/// Group /provenance; adds one session.
void add_session(hid_t root, const Session& session);

/// A one-dimensional dataset of texts that is the scale of the axis it names.
Handle text_scale(hid_t group, const std::string& name, const std::vector<std::string>& texts, std::string_view meaning);
/// The same for whole numbers from 0 on.
Handle count_scale(hid_t group, const std::string& name, std::size_t size, const About& about);

/// A text of each entry of a list.
template <class T>
[[nodiscard]] std::vector<std::string> texts_of(const std::vector<T>& list, std::string T::*text) {
  std::vector<std::string> texts;
  texts.reserve(list.size());
  for (const T& entry : list) {
    texts.push_back(entry.*text);
  }
  return texts;
}

/// Datasets whose axes have scales; a column has one axis.
void write_numbers(hid_t group, const std::string& name, const std::vector<double>& values, const About& about,
                   const std::vector<const Handle*>& scales, const std::vector<hsize_t>& size);
void write_counts(hid_t group, const std::string& name, const std::vector<std::uint64_t>& values, const About& about, const Handle& scale);
void write_text_column(hid_t group, const std::string& name, const std::vector<std::string>& texts, std::string_view meaning,
                       const Handle& scale);

/// Attributes flag_values and flag_meanings for the values 0, 1, 2...
void write_flags(hid_t dataset, const std::vector<std::string>& words, ColumnType type);

/// Names of the events that compete for the talks.
[[nodiscard]] std::vector<std::string> event_words();

}  // namespace zopa::hdf5
