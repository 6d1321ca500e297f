#include "search/zone_options.hpp"

#include <algorithm>

#include "core/lanes.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

ZOPA_LANES void set_weighted(std::size_t n, double weight, const double* __restrict value, double* __restrict score) {
  for (std::size_t i = 0; i < n; ++i) {
    score[i] = weight * value[i];
  }
}

ZOPA_LANES void add_weighted(std::size_t n, double weight, const double* __restrict value, double* __restrict score) {
  for (std::size_t i = 0; i < n; ++i) {
    score[i] += weight * value[i];
  }
}

enum Standing : std::uint32_t { kOpen, kLever, kOut };

/// Where each option stands: open, open but with a lever that nobody at the table holds, out of the question.
ZOPA_LANES void find_standing(std::size_t n, std::uint32_t signatories, const std::uint32_t* __restrict barred,
                              const std::uint32_t* __restrict levers, const std::uint8_t* __restrict closed,
                              std::uint32_t* __restrict standing) {
  for (std::size_t o = 0; o < n; ++o) {
    const std::uint32_t against = (barred[o] & (signatories | levers[o])) | closed[o];
    const std::uint32_t open = (levers[o] & ~signatories) != 0U ? kLever : kOpen;
    standing[o] = against != 0U ? kOut : open;
  }
}

}  // namespace

bool ZoneOptions::list(const Game& game, const World& world, const Situation& situation) {
  layout_ = &game.layout;
  const auto n_options = at(layout_->n_options);
  standing_.resize(n_options);
  options_.resize(n_options);
  levers_.resize(n_options);
  ranges_.clear();
  find_standing(n_options, situation.signatories, world.tables.barred.data(), game.plan->levers.data(), situation.closed.data(),
                standing_.data());
  const std::uint32_t* standing = standing_.data();
  int* options = options_.data();
  int* levers = levers_.data();
  complete_without_levers_ = true;
  has_levers_ = false;
  int n = 0;
  for (const Bundle& bundle : layout_->bundles) {
    Range range{n, n, n};
    int n_levers = 0;
    for (int option = bundle.offset; option < bundle.offset + bundle.n_options; ++option) {
      // Written to both lists, and written over by the next option unless it belongs there.
      options[n] = option;
      levers[n_levers] = option;
      n += standing[option] == kOpen ? 1 : 0;
      n_levers += standing[option] == kLever ? 1 : 0;
    }
    range.levers = n;
    std::copy_n(levers_.begin(), n_levers, options_.begin() + n);
    n += n_levers;
    range.end = n;
    if (range.first == range.end) {
      return false;
    }
    complete_without_levers_ = complete_without_levers_ && range.levers > range.first;
    has_levers_ = has_levers_ || n_levers > 0;
    ranges_.push_back(range);
  }
  n_ = at(n);
  return true;
}

void ZoneOptions::take_values(const Surrogate& surrogate, int n_parties) {
  n_parties_ = n_parties;
  values_.resize(n_ * at(n_parties));
  scores_.resize(n_);
  for (int p = 0; p < n_parties; ++p) {
    const double* from = surrogate.of(p);
    double* to = values_.data() + at(p) * n_;
    for (std::size_t i = 0; i < n_; ++i) {
      to[i] = from[options_[i]];
    }
  }
}

Package ZoneOptions::best(const std::array<double, kMaxParties>& weights, Use use) {
  bool first = true;
  for (int p = 0; p < n_parties_; ++p) {
    if (weights[at(p)] != 0.0) {
      (first ? set_weighted : add_weighted)(n_, weights[at(p)], values_.data() + at(p) * n_, scores_.data());
      first = false;
    }
  }
  Package package{};
  for (std::size_t b = 0; b < ranges_.size(); ++b) {
    const Range& range = ranges_[b];
    const auto end = at(use == Use::all ? range.end : range.levers);
    auto winner = at(range.first);
    double most = scores_[winner];
    for (auto i = winner + 1; i < end; ++i) {
      if (scores_[i] > most) {
        most = scores_[i];
        winner = i;
      }
    }
    package[b] = static_cast<std::uint16_t>(options_[winner] - layout_->bundles[b].offset);
  }
  return package;
}

}  // namespace zopa
