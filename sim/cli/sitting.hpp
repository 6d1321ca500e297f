#pragma once
/// \file
/// What verbs that compute share: their options, the scenario as a result records it, the file that is begun or gone on with.

#include <initializer_list>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "engine/run.hpp"
#include "input/load.hpp"
#include "results/result_writer.hpp"

namespace zopa {

/// `--worlds`, `--replicates`, `--seed`, `--threads`, `--no-zone`.
[[nodiscard]] std::vector<Option> size_options();
/// `--output`, `--resume`, `--quiet`. \param output_text says what the file is and its name by default
[[nodiscard]] std::vector<Option> file_options(std::string_view output_text);

/// All options of several lists, in order.
[[nodiscard]] std::vector<Option> combined(std::initializer_list<std::vector<Option>> lists);

/// What size_options() say of a scenario as overlays; they come last, so they win over `--set`.
[[nodiscard]] std::vector<Overlay> size_overlays(const Arguments& arguments);

/// `--set`, then size_overlays().
[[nodiscard]] std::vector<Overlay> set_and_size_overlays(const Arguments& arguments);

/// 0: all that the process may use. \throws InputError unless it is a number of threads
[[nodiscard]] int threads_of(const Arguments& arguments);

/// Files by their place beside the scenario, so that the result does not depend on where it was made.
[[nodiscard]] ScenarioRecord record_of(const LoadedScenario& loaded, const std::string& path);

/// Whether `output` is complete and nothing unfinished lies beside it.
[[nodiscard]] bool is_complete(const std::string& output);

/// Whether to go on with `output`.part, and what the user should know of it.
[[nodiscard]] WriteMode mode_of(const Arguments& arguments, const std::string& output);

/// One computation, from its first block to its provenance.
class Sitting {
 public:
  explicit Sitting(const Arguments& arguments);

  /// \param first_block blocks that are there already
  void begin(std::uint64_t first_block) { session_.first_block = first_block; }
  /// What /provenance says of it; call when all is computed.
  [[nodiscard]] Session end(const RunReport& report);

 private:
  Session session_;
};

/// Tells that a computation was stopped and how it goes on. \return the exit code
[[nodiscard]] int stopped(const std::string& output, std::uint64_t worlds, std::uint64_t of_worlds);

/// Whether headings may stand out.
[[nodiscard]] bool is_terminal();

}  // namespace zopa
