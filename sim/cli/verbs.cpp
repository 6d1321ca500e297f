#include <fmt/core.h>

#include <algorithm>

#include "cli/verb.hpp"
#include "core/did_you_mean.hpp"
#include "core/error.hpp"

namespace zopa {

const std::vector<Verb>& verbs() {
  static const std::vector<Verb> kVerbs = {
      run_verb(),      validate_verb(), explain_verb(),   evaluate_verb(),    solve_verb(),       compare_verb(),
      ensemble_verb(), unlock_verb(),   sweep_verb(),     sensitivity_verb(), information_verb(), check_prior_verb(),
      import_verb(),   inspect_verb(),  reference_verb(), schema_verb(),      help_verb(),
  };
  return kVerbs;
}

const Verb& find_verb(std::string_view name) {
  const auto& all = verbs();
  const auto found = std::ranges::find(all, name, &Verb::name);
  if (found == all.end()) {
    std::vector<std::string_view> names;
    for (const auto& verb : all) {
      names.push_back(verb.name);
    }
    const auto hint = did_you_mean(name, names);
    throw InputError(fmt::format("zopa: error: found the verb '{}'; {}", name, hint.empty() ? "`zopa help` lists them" : hint));
  }
  return *found;
}

Option set_option() {
  return {.name = "set",
          .letter = 0,
          .value = "PATH=VALUE",
          .text =
              "lay a value over the scenario: ids joined by dots, [i] in lists, the value as in YAML; "
              "{times: 2} and {plus: 0.1} act on numbers and priors",
          .repeated = true};
}

}  // namespace zopa
