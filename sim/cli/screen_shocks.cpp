/// \file
/// The part of question 2 about shocks: how often each struck.

#include "cli/page.hpp"

namespace zopa {

void show_shocks(Page& page) {
  if (page.find("struck") == nullptr) {
    return;
  }
  page.line(fmt::format("  {:<{}} {:<17} {:<17}", "shocks", kRowLabel + 17, "plays struck", "strikes a play"));
  const auto row = [&](std::string_view label, const std::string& suffix) {
    const Estimate* struck = page.find("struck" + suffix);
    const Estimate* strikes = page.find("strikes" + suffix);
    page.line(fmt::format("    {:<{}.{}} {:<17} {:<17}", label, kRowLabel + 15, kRowLabel + 15, share_cell(*struck), mean_text(*strikes)));
  };
  row("any", "");
  for (const std::string& id : page.game.shock_ids) {
    const std::string& title = page.game.scenario.shocks.at(id).title;
    row(title.empty() ? with_spaces(id) : title, "." + id);
  }
}

}  // namespace zopa
