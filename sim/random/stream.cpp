#include "random/stream.hpp"

#include <array>
#include <cstddef>

#include "core/digest.hpp"
#include "core/error.hpp"
#include "random/philox_lanes.hpp"

namespace zopa {
namespace {

constexpr std::uint32_t low_word(std::uint64_t bits) noexcept {
  return static_cast<std::uint32_t>(bits);
}

constexpr std::uint32_t high_word(std::uint64_t bits) noexcept {
  return static_cast<std::uint32_t>(bits >> 32U);
}

}  // namespace

StreamKey make_stream_key(std::uint64_t seed, std::string_view name) {
  const std::uint64_t hash = fnv1a64(name);
  const auto words = philox4x32({low_word(hash), high_word(hash), 0, 0}, {low_word(seed), high_word(seed)});
  return {words[0], words[1]};
}

void uniforms(std::span<const StreamKey> keys, const PhiloxCounter& counter, std::span<double> u) {
  expects(keys.size() == u.size(), "one uniform per stream");
  using philox_lanes::kLanes;
  static const auto first_words = philox_lanes::has_wide() ? philox_lanes::first_words_wide : philox_lanes::first_words_narrow;
  std::size_t i = 0;
  for (; i + kLanes <= keys.size(); i += kLanes) {
    std::array<std::uint64_t, kLanes> words;
    first_words(counter, keys.data() + i, words.data());
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      u[i + lane] = to_open_unit(low_word(words[lane]), high_word(words[lane]));
    }
  }
  for (; i < keys.size(); ++i) {
    const auto words = philox4x32(counter, {keys[i].k0, keys[i].k1});
    u[i] = to_open_unit(words[0], words[1]);
  }
}

void uniforms(std::span<const StreamKey> keys, std::uint32_t world, std::span<double> u) {
  uniforms(keys, {0, 0, kWorldReplicate, world}, u);
}

StreamKey StreamRegistry::add(std::string_view name) {
  expects(!name.empty(), "a stream has a name");
  const StreamKey key = make_stream_key(seed_, name);
  const auto [place, is_new] = names_.emplace(key, name);
  if (!is_new) {
    contract_broken("streams differ: '" + std::string(name) + "' and '" + place->second + "' share a key");
  }
  return key;
}

}  // namespace zopa
