#include "input/variants.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "input/echo.hpp"
#include "input/overlay.hpp"
#include "scenario/check.hpp"
#include "scenario/path.hpp"

namespace zopa {
namespace {

/// Whether a problem is one of a declaration, which is told with the scenario itself.
bool is_of_variant(const Problem& problem) {
  return problem.path.starts_with("what_ifs.") || problem.path.starts_with("switches.") || problem.path.starts_with("levers.") ||
         problem.path.starts_with("decisions.");
}

/// One variant laid over the scenario it is declared in.
class Variant {
 public:
  /// \param path  of the what-if, option or lever; its changes stand in `set` below it
  Variant(std::string path, const Changes& changes, const Scenario& scenario, const Origins& origins)
      : path_(std::move(path)),
        place_(origins.place_of(join_path(path_, "set"))),
        changed_(scenario),
        origins_{.names = origins.names, .places = {}} {
    for (const auto& overlay : changes.overlays) {
      const auto place = origins.place_of(join_path(join_path(path_, "set"), overlay.path));
      own_.insert(place);
      apply(overlay, place, changed_, origins_, found_);
    }
    for (auto& problem : check(changed_)) {
      if (!found_.is_shadowed(problem.path) && !is_of_variant(problem)) {
        const auto place = origins_.place_of(problem.path);
        found_.add(place, std::move(problem));
      }
    }
  }

  void report(const std::string& path, std::string found, std::string allowed) {
    found_.add(origins_.place_of(path), {path, std::move(found), std::move(allowed), ""});
  }

  void tell(Findings& findings) const { findings.add_all(found_, path_, own_, place_); }
  [[nodiscard]] bool good() const { return found_.empty(); }
  [[nodiscard]] const Scenario& changed() const { return changed_; }

 private:
  std::string path_;
  Place place_;
  Scenario changed_;
  Origins origins_;  ///< of what the changes wrote; anything else is told at `place_`
  std::set<Place> own_;
  Findings found_;
};

void check_options(const Scenario& scenario, const Origins& origins, Findings& findings) {
  const auto as_written = echo(scenario);
  for (const auto& [id, structure] : scenario.switches) {
    const auto path = join_path("switches", id);
    for (const auto& [option_id, option] : structure.options) {
      Variant variant(join_path(join_path(path, "options"), option_id), option.set, scenario, origins);
      if (variant.good() && option_id == structure.base && echo(variant.changed()) != as_written) {
        const auto base = join_path(path, "base");
        findings.add(origins.place_of(base), {base, fmt::format("'{}', which changes the scenario", option_id),
                                              "the option that the scenario as written stands for", ""});
      }
      variant.tell(findings);
    }
  }
}

/// Others may fund more of what a party needs and may reward terms; to take funding away or to punish is a threat, not diplomacy.
void check_gains(const Scenario& scenario, Variant& variant) {
  if (!variant.good()) {
    return;
  }
  const auto& changed = variant.changed();
  const auto compare = [&variant](const std::string& path, double before, double after) {
    if (after < before) {
      variant.report(path, fmt::format("a mean of {:.3g} after {:.3g}", after, before), "as much or more: to take away is harm, no lever");
    }
  };
  if (scenario.war) {
    for (const auto& [id, party] : scenario.war->parties) {
      compare(fmt::format("war.parties.{}.coverage", id), party.coverage.mean(), changed.war->parties.at(id).coverage.mean());
    }
  }
  for (const auto& [party, preference] : changed.preferences) {
    const auto& before = scenario.preferences.at(party).interactions;
    for (const auto& [id, interaction] : preference.interactions) {
      const auto known = before.find(id);
      compare(fmt::format("preferences.{}.interactions.{}.utility", party, id), known == before.end() ? 0.0 : known->second.utility.mean(),
              interaction.utility.mean());
    }
  }
}

/// Levers that an option of a decision pulls together; one lever alone is checked as a lever.
void check_together(const Scenario& scenario, const Origins& origins, Findings& findings) {
  if (!findings.empty()) {
    return;  // what is wrong with a lever would come back
  }
  for (const auto& [id, decision] : scenario.decisions) {
    for (const auto& [option_id, option] : decision.options) {
      if (option.levers.size() > 1) {
        const auto path = join_path(join_path(join_path("decisions", id), "options"), option_id);
        Variant(path, changes_of(option, scenario.levers), scenario, origins).tell(findings);
      }
    }
  }
}

}  // namespace

void check_variants(const Scenario& scenario, const Origins& origins, Findings& findings) {
  if (!findings.empty() || !std::ranges::all_of(check(scenario), is_of_variant)) {
    return;
  }
  for (const auto& [id, what_if] : scenario.what_ifs) {
    Variant(join_path("what_ifs", id), what_if.set, scenario, origins).tell(findings);
  }
  check_options(scenario, origins, findings);
  for (const auto& [id, lever] : scenario.levers) {
    Variant variant(join_path("levers", id), lever.set, scenario, origins);
    check_gains(scenario, variant);
    variant.tell(findings);
  }
  check_together(scenario, origins, findings);
}

}  // namespace zopa
