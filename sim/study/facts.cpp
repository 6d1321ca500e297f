#include "study/facts.hpp"

#include <algorithm>

#include <fmt/core.h>

namespace zopa {

namespace {

/// Uniforms that decide a type, a ranking or a weight rather than being a number of the scenario.
bool is_plain_uniform(std::string_view name) {
  return name.ends_with(".type") || name.ends_with(".sincerity") || name.find(".ranking[") != std::string_view::npos ||
         name.find(".spacing[") != std::string_view::npos;
}

}  // namespace

Facts::Facts(const Game& game) {
  for (const Slot slot : game.parameters.drawn()) {
    const std::string& name = game.parameters.names()[static_cast<std::size_t>(slot)];
    if (!is_plain_uniform(name)) {
      names_.push_back(name);
      numbers_.push_back(slot);
    }
  }
  for (const std::string& line : game.line_ids) {
    names_.push_back(fmt::format("red_lines.lines.{}{}", line, kFirmness));
  }
  for (const std::string& gate : game.gate_ids) {
    names_.push_back(fmt::format("linkages.gates.{}.there", gate));
  }
  for (const std::string& party : game.party_ids) {
    names_.push_back(fmt::format("parties.{}.is_insincere", party));
  }
  names_.emplace_back("protocol.deadline.there");
  for (const auto& [party, preference] : game.scenario.preferences) {
    for (const auto& [issue, rank] : preference.ranks) {
      names_.push_back(fmt::format("preferences.{}.weights.{}", party, issue));
      const auto place = [](const std::vector<std::string>& ids, const std::string& id) {
        return static_cast<int>(std::find(ids.begin(), ids.end(), id) - ids.begin());
      };
      weights_.push_back({place(game.party_ids, party), place(game.issue_ids, issue)});
    }
  }
}

void Facts::append(const World& world, std::vector<float>& row) const {
  for (const Slot slot : numbers_) {
    row.push_back(static_cast<float>(world.number(slot)));
  }
  for (const DrawnLine& line : world.lines) {
    row.push_back(static_cast<float>(static_cast<int>(line.type)));
  }
  for (const char gate : world.gates) {
    row.push_back(static_cast<float>(gate));
  }
  for (const char insincere : world.insincere) {
    row.push_back(static_cast<float>(insincere));
  }
  row.push_back(world.has_deadline ? 1.0F : 0.0F);
  for (const auto& [party, issue] : weights_) {
    row.push_back(static_cast<float>(world.weights(party, issue)));
  }
}

}  // namespace zopa
