#pragma once
/// \file
/// Where numbers come from: the provenance table (CSV), and that every number has a source or is a declared assumption.

#include <string_view>

#include "input/place.hpp"
#include "scenario/scenario.hpp"

namespace zopa {

/// Reads a table with the columns id, outlet, date, date_inferred, fact, informs, reliability, qualified_by; RFC 4180 quoting.
/// \param source index of the file in Origins::names
/// \return rows by id; problems are added to `findings`
[[nodiscard]] Map<Provenance> read_provenance(std::string_view text, int source, Findings& findings);

/// If the scenario names a provenance table: every prior written in its files, fixed numbers included, carries `sources`, stands in
/// something that does, or is covered by a pattern of `assumptions`; and every pattern covers something. A number that equals its default
/// needs no source, since it says no more than leaving it out.
void check_coverage(const Scenario& scenario, const Origins& origins, Findings& findings);

}  // namespace zopa
