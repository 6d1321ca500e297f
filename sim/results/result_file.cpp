#include "results/result_file.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "core/error.hpp"
#include "results/open_result.hpp"
#include "results/tables.hpp"

namespace zopa {

namespace {

using hdf5::Handle;

std::string type_word(hid_t dataset) {
  const Handle type(H5Dget_type(dataset), H5Tclose, "cannot read a type");
  const std::size_t bits = 8 * H5Tget_size(type.get());
  switch (H5Tget_class(type.get())) {
    case H5T_STRING:
      return "text";
    case H5T_FLOAT:
      return fmt::format("float{}", bits);
    case H5T_INTEGER:
      return fmt::format("{}int{}", H5Tget_sign(type.get()) == H5T_SGN_2 ? "" : "u", bits);
    default:
      return "other";
  }
}

}  // namespace

ResultIdentity read_identity(const std::string& path) {
  const Handle file = hdf5::open_result(path);
  const auto text = [&](const char* name) { return hdf5::read_text_attribute(file.get(), name); };
  const auto number = [&](const char* name) { return hdf5::read_number_attribute(file.get(), name); };
  ResultIdentity id;
  id.format_version = text("format_version");
  // Files of format 1.0 hold runs and do not say so.
  id.kind = H5Aexists(file.get(), "kind") > 0 ? text("kind") : "run";
  id.variants_digest = H5Aexists(file.get(), "variants_digest") > 0 ? text("variants_digest") : "";
  id.notice = text("notice");
  id.scenario = text("scenario");
  id.title = text("title");
  id.as_of = text("as_of");
  id.scenario_digest = text("scenario_digest");
  id.version = text("version");
  id.commit = text("commit");
  id.compiler = text("compiler");
  id.numeric_fingerprint = text("numeric_fingerprint");
  id.seed = number("seed");
  id.worlds = number("worlds");
  id.replicates = number("replicates");
  id.rng_layout = number("rng_layout");
  id.finished_blocks = number("finished_blocks");
  id.complete = number("complete") != 0;
  if (H5Aexists(file.get(), "precision_reached") > 0) {
    id.precision_reached = number("precision_reached") != 0;
  }
  return id;
}

Estimates read_estimates(const std::string& path) {
  const Handle file = hdf5::open_result(path);
  Estimates estimates;
  if (!hdf5::has(file.get(), "estimates")) {
    return estimates;
  }
  const Handle group = hdf5::open_group(file.get(), "estimates");
  const auto texts = [&](const char* name) { return hdf5::read_texts(hdf5::open_dataset(group.get(), name).get()); };
  const auto numbers = [&](const char* name) { return hdf5::read_doubles(hdf5::open_dataset(group.get(), name).get()); };
  const auto names = texts("name"), units = texts("unit"), meanings = texts("meaning");
  const auto value = numbers("value"), error = numbers("standard_error"), low = numbers("low"), high = numbers("high");
  const auto n = hdf5::read_counts(hdf5::open_dataset(group.get(), "n").get());
  const std::size_t rows = names.size();
  for (const std::size_t size : {units.size(), meanings.size(), value.size(), error.size(), low.size(), high.size(), n.size()}) {
    if (size != rows) {
      throw IoError(path + ": the columns of /estimates differ in length");
    }
  }
  for (std::size_t i = 0; i < rows; ++i) {
    estimates.add({names[i], value[i], error[i], low[i], high[i], n[i], units[i], meanings[i]});
  }
  return estimates;
}

ScenarioRecord read_scenario_record(const std::string& path) {
  const Handle file = hdf5::open_result(path);
  return hdf5::read_scenario(file.get(), path);
}

std::vector<DatasetNote> list_datasets(const std::string& path) {
  const Handle file = hdf5::open_any(path);
  std::vector<std::string> names;
  H5Ovisit_by_name(
      file.get(), "/", H5_INDEX_NAME, H5_ITER_INC,
      [](hid_t, const char* name, const H5O_info_t* info, void* list) -> herr_t {
        if (info->type == H5O_TYPE_DATASET) {
          static_cast<std::vector<std::string>*>(list)->emplace_back(name);
        }
        return 0;
      },
      &names, H5P_DEFAULT);
  std::sort(names.begin(), names.end());
  std::vector<DatasetNote> notes;
  for (const std::string& name : names) {
    const Handle dataset = hdf5::open_dataset(file.get(), name);
    const auto size = hdf5::extent(dataset.get());
    notes.push_back({"/" + name,
                     type_word(dataset.get()),
                     hdf5::read_text_attribute(dataset.get(), "unit"),
                     hdf5::read_text_attribute(dataset.get(), "meaning"),
                     {size.begin(), size.end()}});
  }
  return notes;
}

bool can_be_resumed(const std::string& path) {
  try {
    if (read_identity(path).finished_blocks == 0) {
      return false;  // nothing to lose, and a run that was killed while its first block went down can leave tables that only seem whole
    }
    const std::vector<DatasetNote> datasets = list_datasets(path);  // before the file is open: HDF5 opens it twice only in the same way
    const Handle file = hdf5::open_result(path);
    for (const DatasetNote& note : datasets) {
      const Handle dataset = hdf5::open_dataset(file.get(), note.path);
      const Handle properties(H5Dget_create_plist(dataset.get()), H5Pclose, "cannot read a layout");
      if (H5Pget_layout(properties.get()) == H5D_CHUNKED) {
        // Cutting a table visits all its chunks, so all must be found.
        const Handle space(H5Dget_space(dataset.get()), H5Sclose, "cannot read a shape");
        hsize_t n_chunks = 0;
        hdf5::check(H5Dget_num_chunks(dataset.get(), space.get(), &n_chunks), "cannot find all of " + note.path);
      }
    }
    return true;
  } catch (const IoError&) {
    return false;
  }
}

}  // namespace zopa
