/// \file
/// What a play came to, in a few sentences.

#include <cmath>

#include <fmt/core.h>
#include <fmt/format.h>

#include "cli/transcript.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

/// What is proved of the zone at the start, in a sentence.
std::string proof_text(const ExactZone& zone, const std::string& later) {
  if (zone.proof == ZoneProof::proved) {
    return fmt::format("A package acceptable to everyone needed existed at the start; the one best for whoever gains least gives {}{}.",
                       zone.slack_proved() ? "" : "at least ", utility_text(zone.slack));
  }
  if (zone.proof == ZoneProof::open) {
    return fmt::format("Whether a package acceptable to everyone needed existed at the start is not proved; none was found{}.", later);
  }
  if (zone.lines_to_drop > 0) {
    return fmt::format(
        "No package was admissible to all signatories at the start, proved: at least {} absolute red line{} or gate{} stand "
        "against each{}.",
        zone.lines_to_drop, zone.lines_to_drop == 1 ? "" : "s", zone.lines_to_drop == 1 ? "" : "s", later);
  }
  if (!std::isfinite(zone.slack)) {
    return fmt::format("No package acceptable to everyone needed existed at the start, proved: none has all consents{}.", later);
  }
  return fmt::format("No package acceptable to everyone needed existed at the start, proved: the best left somebody {}{} short{}.",
                     zone.slack_proved() ? "" : "at most ", utility_text(-zone.slack), later);
}

}  // namespace

std::string transcript_summary(const Game& game, const Outcome& outcome, const ExactZone* zone) {
  std::string text = "\nIN SHORT\n";
  const auto row = [&](const std::string& words) { text += hanging("  ", words); };
  const std::string later = outcome.zone_ever == ZoneAnswer::found ? "; there was one later" : "";
  if (zone != nullptr && outcome.zone_at_start != ZoneAnswer::not_searched) {
    row(proof_text(*zone, later));
  } else if (outcome.zone_at_start == ZoneAnswer::found) {
    row(fmt::format("A package acceptable to everyone needed existed at the start (smallest gain at least {}).",
                    utility_text(outcome.slack_at_start)));
  } else if (outcome.zone_at_start == ZoneAnswer::none_found) {
    row(fmt::format("No package acceptable to everyone needed was found at the start{}.",
                    outcome.zone_ever == ZoneAnswer::found ? "; one was later" : ", nor later"));
  }
  const std::string ended(kEndedByWords[static_cast<std::size_t>(outcome.ended_by)]);
  row(fmt::format("Ended by {} in round {}, after {} drafts and offers.", ended, outcome.ended_round, outcome.offers));
  if (outcome.signed_()) {
    std::vector<std::string> terms;
    for (int issue = 0; issue < game.n_issues(); ++issue) {
      terms.push_back(fmt::format("{} {}", game.issue_ids[at(issue)], game.level_ids[at(issue)][outcome.terms[at(issue)]]));
    }
    row(fmt::format("Terms: {}.", fmt::join(terms, ", ")));
    if (outcome.signed_again_round >= 0) {
      row(fmt::format("Signed again in round {}, after a first text had failed.", outcome.signed_again_round));
    }
    row(outcome.ratified ? fmt::format("Ratified; hazard of breaking {:.3f} a year; held {:.1f} years.", outcome.hazard, outcome.years_held)
                         : fmt::format("Not ratified: {} said no.",
                                       outcome.failed_at >= 0 ? game.institution_ids[at(outcome.failed_at)] : "an institution"));
  }
  return text;
}

}  // namespace zopa
