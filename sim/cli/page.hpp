#pragma once
/// \file
/// The screen of a run while it is being written, line by line, and what its sections share.

#include <string>
#include <string_view>

#include <fmt/core.h>

#include "cli/screen.hpp"
#include "cli/screen_numbers.hpp"

namespace zopa {

inline constexpr std::size_t kLabel = 52;     ///< of a line with one number
inline constexpr std::size_t kRowLabel = 24;  ///< of a line of a table
inline constexpr int kBar = 12;               ///< columns of a share of 1

/// The screen as it grows. The game, its estimates and the facts must outlive it.
class Page {
 public:
  Page(const Game& the_game, const Estimates& the_estimates, const ScreenFacts& the_facts)
      : game(the_game), estimates(the_estimates), facts(the_facts) {}

  /// What was written so far, and an empty page again.
  std::string take() { return std::move(text_); }

  /// Lines that are whole already.
  void add(std::string_view lines) { text_ += lines; }
  /// A line without the spaces at its end.
  void line(std::string_view words = "") {
    text_ += words.substr(0, words.find_last_not_of(' ') + 1);
    text_ += '\n';
  }
  /// An empty line, then one that stands out on a terminal.
  void heading(std::string_view words) {
    line();
    line(facts.bold ? fmt::format("\033[1m{}\033[0m", words) : std::string(words));
  }
  /// A line with one number; nothing if there is no such estimate.
  void number(std::string_view label, std::string_view name, std::string (*text)(const Estimate&) = share_text) {
    if (const Estimate* e = find(name)) {
      line(fmt::format("  {:<{}}{}", label, kLabel, text(*e)));
    }
  }
  /// An estimate by name; null: the run has none of that name.
  [[nodiscard]] const Estimate* find(std::string_view name) const { return estimates.find(name); }

  const Game& game;
  const Estimates& estimates;
  const ScreenFacts& facts;

 private:
  std::string text_;
};

/// What struck while the talks lasted; nothing for a scenario without shocks.
void show_shocks(Page& page);

/// Question 3: the terms of agreements.
void show_terms(Page& page);

/// Where simple models would end in the same worlds; nothing for a run without them.
void show_baselines(Page& page);

/// How much better the worlds were than independent ones, and where the variance comes from; nothing for a run that cannot tell.
void show_sampling(Page& page);

}  // namespace zopa
