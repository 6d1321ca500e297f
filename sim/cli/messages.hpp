#pragma once
/// \file
/// Messages go to standard error, results to standard output.

#include <string_view>

namespace zopa {

/// One line for the user, such as progress; silent after quiet_messages().
void say(std::string_view line);

/// One line about an error; never silent.
void complain(std::string_view line);

void quiet_messages();

}  // namespace zopa
