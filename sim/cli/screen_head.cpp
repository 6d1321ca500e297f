#include "cli/screen_head.hpp"

#include <fmt/core.h>

#include "cli/progress.hpp"
#include "cli/screen_numbers.hpp"

namespace zopa {

std::string notice_text(std::string_view notice) {
  return notice.empty() ? "" : wrapped_text(std::string(notice), kScreenWidth) + "\n\n";
}

std::string size_text(std::uint64_t worlds, std::uint64_t replicates) {
  return fmt::format("{} worlds, {} of the talks in each", thousands(worlds),
                     replicates == 1 ? "one play" : thousands(replicates) + " plays");
}

std::string screen_head(const Game& game, std::string_view size) {
  const Scenario& scenario = game.scenario;
  const std::string date = scenario.as_of.empty() ? "" : ", as of " + scenario.as_of;
  return notice_text(scenario.notice) + wrapped_text(scenario.title.empty() ? scenario.id : scenario.title, kScreenWidth) + "\n" +
         wrapped_text(fmt::format("{}{}; {}, seed {}", scenario.id, date, size, game.seed), kScreenWidth) +
         "\nIn parentheses: standard errors of the sampling. They say nothing about the assumptions.\n";
}

}  // namespace zopa
