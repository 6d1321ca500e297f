#include "cli/design_screen.hpp"

#include <fmt/core.h>

#include "cli/progress.hpp"
#include "cli/screen_head.hpp"
#include "cli/screen_numbers.hpp"
#include "core/error.hpp"
#include "world/sampling.hpp"

namespace zopa {

std::string design_screen(const Game& game, const std::string& file) {
  const auto& design = game.scenario.monte_carlo.design;
  expects(design.has_value() && game.sampling != nullptr, "design_screen: a game with a design");
  const int factors = game.sampling->factors()->size();
  std::string text = notice_text(game.scenario.notice);
  text += wrapped_text(fmt::format("{}: a {} design of {} {} in {} factors, the seed among them: {} worlds, seed {}. They are laid out to "
                                   "compare inputs and are no sample, so no distribution is shown.",
                                   game.scenario.id, design->type == DesignType::saltelli ? "Saltelli" : "Morris",
                                   thousands(static_cast<std::uint64_t>(design->base)),
                                   design->type == DesignType::saltelli ? "base points" : "trajectories", factors,
                                   thousands(game.sampling->n_worlds()), game.seed),
                       kScreenWidth);
  return text + fmt::format("\nzopa sensitivity {} shows which inputs matter.\n", file);
}

}  // namespace zopa
