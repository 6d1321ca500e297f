#include "cli/sitting.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iterator>

#include <fmt/core.h>

#include "cli/messages.hpp"
#include "cli/progress.hpp"
#include "cli/stop_signals.hpp"
#include "core/error.hpp"
#include "core/machine.hpp"
#include "results/result_file.hpp"

namespace zopa {
namespace {

constexpr std::int64_t kMostThreads = 1024;

std::string command_line(const Arguments& arguments) {
  std::string line = fmt::format("zopa {}", arguments.verb().name);
  for (const std::string& word : arguments.words()) {
    line += " " + word;
  }
  for (const Option& option : arguments.verb().options) {
    for (const std::string& value : arguments.all(option.name)) {
      line += fmt::format(" --{}", option.name) + (option.value.empty() ? "" : " " + value);
    }
  }
  return line;
}

}  // namespace

std::vector<Option> size_options() {
  return {{.name = "worlds", .letter = 0, .value = "N", .text = "worlds to draw, instead of monte_carlo.worlds"},
          {.name = "replicates", .letter = 0, .value = "M", .text = "plays of the talks in each world"},
          {.name = "seed", .letter = 0, .value = "S", .text = "seed of all random numbers"},
          {.name = "threads", .letter = 0, .value = "T", .text = "threads; by default all that the process may use"},
          {.name = "zone",
           .letter = 0,
           .value = "HOW",
           .text = "off, search or exact: search for a zone, or prove at the start what the search leaves open; by default exact"},
          {.name = "no-zone", .letter = 0, .value = "", .text = "the same as --zone off; the talks are played all the same"}};
}

std::vector<Option> file_options(std::string_view output_text) {
  return {{.name = "output", .letter = 'o', .value = "FILE.h5", .text = output_text},
          {.name = "resume", .letter = 0, .value = "", .text = "go on with FILE.h5.part"},
          {.name = "quiet", .letter = 0, .value = "", .text = "no progress and no remarks"}};
}

std::vector<Option> combined(std::initializer_list<std::vector<Option>> lists) {
  std::vector<Option> all;
  for (const std::vector<Option>& list : lists) {
    all.insert(all.end(), list.begin(), list.end());
  }
  return all;
}

std::vector<Overlay> size_overlays(const Arguments& arguments) {
  std::vector<Overlay> overlays;
  const auto add = [&](const char* option, const char* path, std::int64_t low, std::int64_t high) {
    if (const auto value = arguments.integer(option, low, high)) {
      overlays.push_back({path, std::to_string(*value)});
    }
  };
  add("worlds", "monte_carlo.worlds", 1, 4294967295);
  add("replicates", "monte_carlo.replicates", 1, 1000000);
  add("seed", "monte_carlo.seed", 0, 9007199254740992);
  const std::string zone = arguments.has("no-zone") ? "off" : arguments.text("zone").value_or("");
  if (!zone.empty() && zone != "off" && zone != "search" && zone != "exact") {
    throw InputError(fmt::format("zopa {}: error: --zone: found '{}', allowed is off, search or exact", arguments.verb().name, zone));
  }
  if (!zone.empty()) {
    overlays.push_back({"monte_carlo.zone_search", zone == "off" ? "false" : "true"});
    overlays.push_back({"monte_carlo.zone_proof", zone == "exact" ? "start" : "none"});
  }
  return overlays;
}

std::vector<Overlay> set_and_size_overlays(const Arguments& arguments) {
  std::vector<Overlay> overlays = arguments.overlays();
  std::ranges::move(size_overlays(arguments), std::back_inserter(overlays));
  return overlays;
}

int threads_of(const Arguments& arguments) {
  return static_cast<int>(arguments.integer("threads", 1, kMostThreads).value_or(0));
}

ScenarioRecord record_of(const LoadedScenario& loaded, const std::string& path) {
  const auto folder = std::filesystem::path(path).parent_path();
  ScenarioRecord record{{}, loaded.resolved};
  for (const SourceFile& file : loaded.files) {
    const auto relative = folder.empty() ? std::filesystem::path(file.name) : std::filesystem::path(file.name).lexically_relative(folder);
    record.files.push_back({relative.empty() ? file.name : relative.generic_string(), file.text});
  }
  return record;
}

bool is_complete(const std::string& output) {
  return std::filesystem::exists(output) && !std::filesystem::exists(ResultWriter::part_of(output));
}

WriteMode mode_of(const Arguments& arguments, const std::string& output) {
  const std::string part = ResultWriter::part_of(output);
  const bool has_part = std::filesystem::exists(part);
  if (arguments.has("resume")) {
    if (!has_part) {
      say(fmt::format("{} does not exist: starting from the beginning", part));
    }
    if (has_part && !can_be_resumed(part)) {
      say(fmt::format("{} cannot be gone on with: starting from the beginning", part));
      return WriteMode::fresh;
    }
    return has_part ? WriteMode::resume : WriteMode::fresh;
  }
  if (has_part) {
    say(fmt::format("{} is started over; --resume would have gone on with it", part));
  }
  if (std::filesystem::exists(output)) {
    say(fmt::format("{} is replaced once this run is complete", output));
  }
  return WriteMode::fresh;
}

Sitting::Sitting(const Arguments& arguments) {
  session_.started = now_utc();
  session_.host = host_name();
  session_.command = command_line(arguments);
}

Session Sitting::end(const RunReport& report) {
  session_.threads = static_cast<std::uint64_t>(report.threads);
  session_.finished_blocks = report.finished_blocks;
  session_.seconds = report.seconds;
  session_.plays_per_second = static_cast<double>(report.plays) / std::max(report.seconds, 1e-9);
  session_.finished = now_utc();
  return session_;
}

int stopped(const std::string& output, std::uint64_t worlds, std::uint64_t of_worlds) {
  complain(fmt::format("stopped after {} of {} worlds; {} is readable, and the same command with --resume goes on from there",
                       thousands(worlds), thousands(of_worlds), ResultWriter::part_of(output)));
  return StopSignals::exit_code();
}

bool is_terminal() {
  return isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr;
}

}  // namespace zopa
