#pragma once
/// \file
/// Which floating-point world this process lives in. The mathematical library picks its code by processor and version, and the last bit
/// of exp or cos follows; results may be merged only where these bits agree.

#include <cstdint>
#include <string>

namespace zopa {

/// Hash of the results of sqrt, exp, log, expm1, log1p, cos and pow at 64 fixed points each, computed when called.
/// Equal for two processes whose library gives the same bits at all of them. Cost: about 20 us.
[[nodiscard]] std::uint64_t numeric_fingerprint();

/// The fingerprint as 16 hexadecimal digits, as stored.
[[nodiscard]] std::string numeric_fingerprint_text();

}  // namespace zopa
