#pragma once
/// \file
/// Domains and profiles of Genius, the environment of the automated negotiating agents competition.
/// Source: Lin, Kraus, Baarslag, Tykhonov, Hindriks & Jonker (2014), Computational Intelligence 30, for the environment; the form of its
/// files as they are shared: a domain lists issues and items, a profile gives every item an evaluation and every issue a weight.

#include <string>
#include <vector>

#include "input/domain.hpp"
#include "input/source_file.hpp"

namespace zopa {

/// Reads a domain and a profile for each party.
/// \throws InputError with every problem of all files, in their order
/// \throws IoError if a file cannot be read
[[nodiscard]] Domain read_genius(const std::string& domain, const std::vector<std::string>& profiles, const FileSource& source = read_file);

}  // namespace zopa
