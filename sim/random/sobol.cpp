#include "random/sobol.hpp"

#include <algorithm>
#include <bit>
#include <boost/random/sobol.hpp>
#include <cstddef>
#include <numeric>
#include <set>

#include "core/digest.hpp"
#include "core/error.hpp"

namespace zopa {
namespace {

static_assert(kSobolDimensions <= BOOST_RANDOM_SOBOL_MAX_DIMENSION);

constexpr int kWordBits = 64;
constexpr int kSpareBits = kWordBits - kSobolDigits;
using Engine = boost::random::sobol_engine<std::uint32_t, kSobolDigits>;

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

/// 64 random bits of a coordinate: `place` is 0 for the shift and 1 + digit for a column of the matrix.
std::uint64_t bits(StreamKey key, int scrambling, int place) {
  const auto words =
      philox4x32({static_cast<std::uint32_t>(place), 0, static_cast<std::uint32_t>(scrambling), kWorldReplicate}, {key.k0, key.k1});
  return (std::uint64_t{words[1]} << 32U) | words[0];
}

/// The columns of a lower-triangular matrix with ones on its diagonal and random digits below; row 0 is the highest bit.
SobolDirections random_columns(StreamKey key, int scrambling) {
  SobolDirections columns;
  for (int digit = 0; digit < kSobolDigits; ++digit) {
    const std::uint64_t diagonal = std::uint64_t{1} << (kWordBits - 1 - digit);
    columns[at(digit)] = diagonal | (bits(key, scrambling, 1 + digit) & (diagonal - 1));
  }
  return columns;
}

std::uint64_t multiplied(const SobolDirections& columns, std::uint64_t digits) {
  std::uint64_t product = 0;
  for (std::uint64_t rest = digits; rest != 0; rest &= rest - 1) {
    product ^= columns[at(kWordBits - 1 - std::countr_zero(rest))];
  }
  return product;
}

}  // namespace

std::vector<SobolDirections> sobol_directions(std::span<const int> dimensions) {
  std::vector<SobolDirections> directions(dimensions.size());
  if (dimensions.empty()) {
    return directions;
  }
  const auto [least, most] = std::minmax_element(dimensions.begin(), dimensions.end());
  expects(*least >= 0 && *most < kSobolDimensions, "sobol_directions: a dimension beyond the table");
  Engine engine(at(*most + 1));
  const auto read = [&engine](std::uint32_t index) {  // Boost counts from the point after the origin
    std::vector<std::uint32_t> point(engine.dimension());
    if (index > 0) {
      engine.seed(index - 1);
      engine.generate(point.begin(), point.end());
    }
    return point;
  };
  for (int digit = 0; digit < kSobolDigits; ++digit) {
    // Neighbours in the Gray code differ in one digit: that of the trailing zeros.
    const std::uint32_t index = std::uint32_t{1} << digit;
    const auto point = read(index), before = read(index - 1);
    for (std::size_t i = 0; i < dimensions.size(); ++i) {
      directions[i][at(digit)] = std::uint64_t{point[at(dimensions[i])] ^ before[at(dimensions[i])]} << kSpareBits;
    }
  }
  return directions;
}

double sobol_coordinate(const SobolDirections& directions, std::uint32_t index) {
  std::uint64_t word = 0;
  for (std::uint32_t gray = index ^ (index >> 1U); gray != 0; gray &= gray - 1) {
    word ^= directions[at(std::countr_zero(gray))];
  }
  return static_cast<double>(word >> kSpareBits) * 0x1p-32;
}

std::vector<int> dimensions_by_name(std::span<const std::string> names, int n_dimensions) {
  expects(names.size() <= at(n_dimensions), "dimensions_by_name: more names than dimensions");
  std::vector<std::size_t> order(names.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto home = [&](std::size_t i) { return fnv1a64(names[i]) % static_cast<std::uint64_t>(n_dimensions); };
  // By home and name, so that the order of declaration does not matter.
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return home(a) != home(b) ? home(a) < home(b) : names[a] < names[b]; });
  std::vector<int> dimensions(names.size());
  std::set<std::string_view> seen;
  std::vector<bool> taken(at(n_dimensions), false);
  for (const std::size_t i : order) {
    expects(seen.insert(names[i]).second, "dimensions_by_name: a name comes twice");
    auto place = static_cast<std::size_t>(home(i));
    while (taken[place]) {
      place = (place + 1) % taken.size();
    }
    taken[place] = true;
    dimensions[i] = static_cast<int>(place);
  }
  return dimensions;
}

ScrambledSobol::ScrambledSobol(std::span<const StreamKey> keys, std::span<const int> dimensions, int scramblings)
    : size_(keys.size()), scramblings_(scramblings) {
  expects(dimensions.size() == size_ && scramblings > 0, "ScrambledSobol: a dimension for each coordinate, one scrambling or more");
  const auto plain = sobol_directions(dimensions);
  shifts_.resize(at(scramblings) * size_);
  directions_.resize(shifts_.size() * kSobolDigits);
  for (int s = 0; s < scramblings; ++s) {
    for (std::size_t i = 0; i < size_; ++i) {
      shifts_[at(s) * size_ + i] = bits(keys[i], s, 0);
      const SobolDirections columns = random_columns(keys[i], s);
      for (int digit = 0; digit < kSobolDigits; ++digit) {
        directions_[(at(s) * kSobolDigits + at(digit)) * size_ + i] = multiplied(columns, plain[i][at(digit)]);
      }
    }
  }
}

void ScrambledSobol::point(int scrambling, std::uint32_t index, std::span<double> u) const {
  expects(scrambling >= 0 && scrambling < scramblings_ && u.size() == size_,
          "ScrambledSobol: a scrambling that is there, a place for each");
  constexpr std::size_t kTile = 64;  // coordinates whose words stay in registers or the first cache
  std::array<std::uint64_t, kTile> words;
  const std::uint64_t* shifts = shifts_.data() + at(scrambling) * size_;
  const std::uint64_t* directions = directions_.data() + at(scrambling) * kSobolDigits * size_;
  for (std::size_t first = 0; first < size_; first += kTile) {
    const std::size_t n = std::min(kTile, size_ - first);
    std::copy_n(shifts + first, n, words.begin());
    for (std::uint32_t gray = index ^ (index >> 1U); gray != 0; gray &= gray - 1) {
      const std::uint64_t* row = directions + at(std::countr_zero(gray)) * size_ + first;
      for (std::size_t i = 0; i < n; ++i) {
        words[i] ^= row[i];
      }
    }
    for (std::size_t i = 0; i < n; ++i) {
      u[first + i] = to_open_unit(static_cast<std::uint32_t>(words[i]), static_cast<std::uint32_t>(words[i] >> 32U));
    }
  }
}

double ScrambledSobol::coordinate(int scrambling, std::uint32_t index, std::size_t i) const {
  expects(scrambling >= 0 && scrambling < scramblings_ && i < size_, "ScrambledSobol: a scrambling and a coordinate that are there");
  std::uint64_t word = shifts_[at(scrambling) * size_ + i];
  for (std::uint32_t gray = index ^ (index >> 1U); gray != 0; gray &= gray - 1) {
    word ^= directions_[(at(scrambling) * kSobolDigits + at(std::countr_zero(gray))) * size_ + i];
  }
  return to_open_unit(static_cast<std::uint32_t>(word), static_cast<std::uint32_t>(word >> 32U));
}

}  // namespace zopa
