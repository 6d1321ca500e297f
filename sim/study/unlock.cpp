#include "study/unlock.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include <fmt/core.h>
#include <fmt/format.h>

#include "core/error.hpp"
#include "engine/zone_team.hpp"
#include "study/conditions.hpp"
#include "study/facts.hpp"
#include "study/shared_means.hpp"
#include "study/variants.hpp"

namespace zopa {

namespace {

/// Worlds searched between two questions whether to stop.
constexpr std::uint64_t kBatch = 512;

/// Keeps of every play what the study needs.
class Watcher : public BlockSink {
 public:
  explicit Watcher(const RunPlan& plan) {
    const auto place = [&](std::string_view name) {
      return static_cast<std::size_t>(std::ranges::find(plan.columns, name, &Column::name) - plan.columns.begin());
    };
    signed_ = place("signed_round");
    zone_column_ = place("zone_at_start");
  }

  void take(const Block& block) override {
    const auto rounds = block.rows.bytes(signed_);
    const auto zones = block.rows.bytes(zone_column_);
    for (std::size_t row = 0; row < block.rows.n_rows(); ++row) {
      std::int16_t round = 0;
      std::memcpy(&round, rounds.data() + row * sizeof round, sizeof round);
      deal.push_back(round >= 0 ? 1 : 0);
      zone.push_back(static_cast<ZoneAnswer>(zones[row]) == ZoneAnswer::found ? 1 : 0);
    }
  }

  std::vector<char> deal, zone;  ///< [worlds]

 private:
  std::size_t signed_ = 0, zone_column_ = 0;
};

/// All sets of up to `most` of n levers, by size and then by places.
std::vector<std::vector<std::size_t>> sets_of(std::size_t n, std::size_t most) {
  std::vector<std::vector<std::size_t>> sets;
  std::size_t first = 0;
  for (std::size_t lever = 0; lever < n; ++lever) {
    sets.push_back({lever});
  }
  for (std::size_t size = 2; size <= most; ++size) {
    const std::size_t end = sets.size();
    for (std::size_t s = first; s < end; ++s) {
      for (std::size_t lever = sets[s].back() + 1; lever < n; ++lever) {
        auto larger = sets[s];
        larger.push_back(lever);
        sets.push_back(std::move(larger));
      }
    }
    first = end;
  }
  return sets;
}

class Study {
 public:
  Study(const LoadedScenario& scenario, const Game& game, const UnlockOptions& options)
      : scenario_(scenario), game_(game), options_(options) {
    for (const auto& [id, lever] : scenario.scenario.levers) {
      levers_.push_back(&lever);
      found_.lever_ids.push_back(id);
      found_.lever_titles.push_back(lever.title.empty() ? id : lever.title);
      found_.lever_kinds.emplace_back(word_of(lever.kind));
      std::vector<std::string> lines;
      for (const Overlay& overlay : lever.set.overlays) {
        lines.push_back(fmt::format("{}: {}", overlay.path, overlay.value));
      }
      found_.lever_changes.push_back(fmt::format("{}", fmt::join(lines, "\n")));
    }
    sets_ = sets_of(levers_.size(), std::min(options.most_levers, kMostSetSize));
    // At most, until it is known how many worlds have a zone.
    const auto worlds = static_cast<std::uint64_t>(scenario.scenario.monte_carlo.worlds);
    n_searches_ = worlds + (sets_.size() + 1 + levers_.size()) * std::min(worlds, options.zoneless_worlds);
  }

  std::optional<Unlocking> find() {
    if (!watch() || !try_sets() || !try_closing()) {
      return std::nullopt;
    }
    found_.event = "signed before the horizon";
    const Facts facts(game_);
    Sample sample{.n_dimensions = facts.names().size(), .numbers = {}, .event = std::move(deal_)};
    World world;
    for (std::uint32_t w = 0; w < sample.n(); ++w) {
      draw_world(game_, w, world);
      facts.append(world, sample.numbers);
    }
    if (!find_conditions(sample, facts.names(), options_.most_boxes, game_.seed, options_.stop, found_)) {
      return std::nullopt;
    }
    return std::move(found_);
  }

 private:
  void tell(std::uint64_t done) {
    n_done_ = done;
    if (options_.progress) {
      options_.progress(done, n_searches_);
    }
  }

  /// Plays the scenario once in every world: where zones are missing, and where deals happen.
  bool watch() {
    Scenario watched = game_.scenario;
    watched.output.runs = RunRows::all;
    watched.output.world_rows = 0;
    watched.monte_carlo.replicates = 1;
    const Game game = compile(watched, game_.seed, prior_means(game_));
    const RunPlan plan(game);
    Watcher watcher(plan);
    RunOptions run;
    run.threads = options_.threads;
    run.stop = options_.stop;
    run.progress = [&](std::uint64_t blocks) { tell(plan.worlds_before(blocks)); };
    const RunReport report = run_blocks(plan, watcher, run);
    if (report.finished_blocks != plan.n_blocks()) {
      return false;
    }
    deal_ = std::move(watcher.deal);
    const std::vector<char>& zone = watcher.zone;
    std::uint64_t with_zone = 0;
    for (std::uint32_t world = 0; world < zone.size(); ++world) {
      with_zone += zone[world] != 0 ? 1U : 0U;
      auto& list = zone[world] != 0 ? zone_worlds_ : found_.worlds;
      if (list.size() < options_.zoneless_worlds) {
        list.push_back(world);
      }
    }
    n_searches_ = zone.size() + sets_.size() * found_.worlds.size() + (1 + levers_.size()) * zone_worlds_.size();
    tell(zone.size());
    found_.zone = share_of_worlds("zone_at_start", "worlds in which a zone was found as the scenario is written", with_zone, zone.size());
    return true;
  }

  [[nodiscard]] Game with_levers(const std::vector<std::size_t>& set) {
    std::vector<Overlay> overlays;
    for (const std::size_t lever : set) {
      overlays.insert(overlays.end(), levers_[lever]->set.overlays.begin(), levers_[lever]->set.overlays.end());
    }
    return means_.compiled(changed_scenario(scenario_, overlays), overlays);
  }

  /// A set of levers pulled in some worlds.
  struct Trial {
    std::vector<char> open;        ///< [worlds] whether a zone was found
    std::vector<Package> witness;  ///< [worlds] the package that shows it
  };

  /// \param before trials whose witnesses are tried first, in the same worlds \return nothing if stopped
  std::optional<Trial> pull(const std::vector<std::size_t>& set, const std::vector<std::uint32_t>& worlds,
                            const std::vector<const Trial*>& before) {
    const Game game = with_levers(set);
    const bool same_levels = game.level_ids == game_.level_ids;  // else packages of one mean nothing to the other
    Trial trial{std::vector<char>(worlds.size()), std::vector<Package>(worlds.size())};
    ZoneTeam team(game, options_.threads, options_.stop);
    const std::uint64_t n_before = n_done_;
    for (std::uint64_t begin = 0; begin < worlds.size(); begin += kBatch) {
      if (team.stopped()) {
        return std::nullopt;
      }
      team.each(begin, std::min<std::uint64_t>(worlds.size(), begin + kBatch), [&](Searcher& searcher, std::uint64_t i) {
        std::array<const Package*, kMostSetSize> first{};
        std::size_t n = 0;
        for (const Trial* earlier : before) {
          if (same_levels && earlier->open[i] != 0) {
            first[n++] = &earlier->witness[i];
          }
        }
        trial.open[i] = searcher.finds(worlds[i], std::span(first.data(), n), trial.witness[i]) ? 1 : 0;
      });
      tell(n_before + std::min<std::uint64_t>(worlds.size(), begin + kBatch));
    }
    return trial;
  }

  bool try_sets() {
    const auto& sets = sets_;
    std::vector<Trial> trials;
    trials.reserve(sets.size());
    std::vector<std::vector<std::size_t>> within(sets.size());  // smaller sets, by place
    for (std::size_t s = 0; s < sets.size(); ++s) {
      std::vector<const Trial*> before;
      for (std::size_t t = 0; t < s && sets[t].size() < sets[s].size(); ++t) {
        if (std::ranges::includes(sets[s], sets[t])) {
          within[s].push_back(t);
          if (sets[t].size() + 1 == sets[s].size()) {
            before.push_back(&trials[t]);
          }
        }
      }
      auto trial = pull(sets[s], found_.worlds, before);
      if (!trial) {
        return false;
      }
      trials.push_back(std::move(*trial));
    }
    count(sets, within, trials);
    return true;
  }

  void count(const std::vector<std::vector<std::size_t>>& sets, const std::vector<std::vector<std::size_t>>& within,
             const std::vector<Trial>& trials) {
    const std::size_t n = found_.worlds.size();
    found_.opened.resize(n * sets.size());
    std::vector<std::size_t> smallest(n, 0);  // size of the smallest opening set; 0: none
    for (std::size_t s = 0; s < sets.size(); ++s) {
      std::uint64_t opens = 0;
      std::uint64_t minimal = 0;
      for (std::size_t i = 0; i < n; ++i) {
        const bool open = trials[s].open[i] != 0;
        found_.opened[i * sets.size() + s] = open ? 1 : 0;
        if (open) {
          ++opens;
          smallest[i] = smallest[i] == 0 ? sets[s].size() : smallest[i];
          minimal += std::ranges::none_of(within[s], [&](std::size_t t) { return trials[t].open[i] != 0; }) ? 1U : 0U;
        }
      }
      found_.sets.push_back({sets[s], share_of_worlds("opens", "of worlds without a zone, those in which the set opens one", opens, n),
                             share_of_worlds("minimal", "those in which it does and no smaller set of its levers does", minimal, n)});
    }
    for (std::size_t size = 1; size <= sets.back().size(); ++size) {
      const auto needs = static_cast<std::uint64_t>(std::ranges::count(smallest, size));
      found_.smallest.push_back(
          {size, share_of_worlds(fmt::format("needs_{}", size), "worlds whose smallest opening set has so many levers", needs, n)});
    }
    found_.none = share_of_worlds("opened_by_none", "worlds that no set opens",
                                  static_cast<std::uint64_t>(std::ranges::count(smallest, std::size_t{0})), n);
  }

  /// A lever that opens zones in some worlds may close them in others.
  bool try_closing() {
    const auto as_written = pull({}, zone_worlds_, {});
    for (std::size_t lever = 0; as_written && lever < levers_.size(); ++lever) {
      const auto trial = pull({lever}, zone_worlds_, {&*as_written});
      if (!trial) {
        return false;
      }
      found_.closes.push_back(share_of_worlds("closes", "of worlds with a zone, those in which the lever closes it",
                                              static_cast<std::uint64_t>(std::ranges::count(trial->open, 0)), zone_worlds_.size()));
    }
    return as_written.has_value();
  }

  const LoadedScenario& scenario_;
  const Game& game_;
  const UnlockOptions& options_;
  SharedMeans means_;
  std::vector<const DiplomaticLever*> levers_;
  std::vector<std::vector<std::size_t>> sets_;  ///< of levers, by place
  std::uint64_t n_done_ = 0, n_searches_ = 0;   ///< of worlds, each for a zone
  std::vector<std::uint32_t> zone_worlds_;      ///< first worlds with a zone
  std::vector<char> deal_;                      ///< [worlds]
  Unlocking found_;
};

}  // namespace

std::optional<Unlocking> unlock(const LoadedScenario& scenario, const Game& game, const UnlockOptions& options) {
  if (scenario.scenario.levers.empty()) {
    throw InputError(Problem{"levers", "nothing", "at least one diplomatic change under `levers`", ""});
  }
  if (!scenario.scenario.monte_carlo.zone_search) {
    throw InputError(Problem{"monte_carlo.zone_search", "'false'", "true, since this is about zones", ""});
  }
  expect_independent_worlds(scenario.scenario);
  return Study(scenario, game, options).find();
}

}  // namespace zopa
