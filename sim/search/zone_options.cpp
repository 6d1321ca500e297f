#include "search/zone_options.hpp"

#include <limits>

#include "core/lanes.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

ZOPA_LANES void add_weighted(std::size_t n, double weight, const double* __restrict value, double* __restrict score) {
  for (std::size_t i = 0; i < n; ++i) {
    score[i] += weight * value[i];
  }
}

ZOPA_LANES void take_smaller(std::size_t n, double added, const double* __restrict change, double* __restrict worst) {
  for (std::size_t i = 0; i < n; ++i) {
    const double slack = added + change[i];
    worst[i] = slack < worst[i] ? slack : worst[i];
  }
}

}  // namespace

bool ZoneOptions::list(const Game& game, const World& world, const Situation& situation, bool use_levers) {
  layout_ = &game.layout;
  const std::uint32_t signatories = situation.signatories;
  const std::uint32_t* levers = game.plan->levers.data();
  const std::uint32_t* barred = world.tables.barred.data();
  const std::uint8_t* closed = situation.closed.data();
  const std::uint32_t no_levers = use_levers ? 0U : ~signatories;  // holders whose levers stay at the status quo
  options_.resize(at(layout_->n_options));
  first_.resize(layout_->bundles.size() + 1);
  int n = 0;
  for (std::size_t b = 0; b < layout_->bundles.size(); ++b) {
    const Bundle& bundle = layout_->bundles[b];
    first_[b] = n;
    for (int option = bundle.offset; option < bundle.offset + bundle.n_options; ++option) {
      const auto o = at(option);
      const std::uint32_t against = (barred[o] & (signatories | levers[o])) | (levers[o] & no_levers) | closed[o];
      options_[at(n)] = option;  // written over by the next if it is out of the question
      n += against == 0U ? 1 : 0;
    }
    if (n == first_[b]) {
      return false;
    }
  }
  first_.back() = n;
  return true;
}

void ZoneOptions::take_values(const Surrogate& surrogate, int n_parties) {
  n_parties_ = n_parties;
  const auto n = at(first_.back());
  values_.resize(n * at(n_parties));
  scores_.resize(n);
  for (int p = 0; p < n_parties; ++p) {
    const double* from = surrogate.of(p);
    double* to = values_.data() + at(p) * n;
    for (std::size_t i = 0; i < n; ++i) {
      to[i] = from[options_[i]];
    }
  }
}

Package ZoneOptions::best(const std::array<double, kMaxParties>& weights) {
  const auto n = at(first_.back());
  std::fill(scores_.begin(), scores_.end(), 0.0);
  for (int p = 0; p < n_parties_; ++p) {
    if (weights[at(p)] != 0.0) {
      add_weighted(n, weights[at(p)], values_.data() + at(p) * n, scores_.data());
    }
  }
  Package package{};
  for (std::size_t b = 0; b + 1 < first_.size(); ++b) {
    auto winner = at(first_[b]);
    double most = scores_[winner];
    for (auto i = winner + 1; i < at(first_[b + 1]); ++i) {
      if (scores_[i] > most) {
        most = scores_[i];
        winner = i;
      }
    }
    package[b] = static_cast<std::uint16_t>(options_[winner] - layout_->bundles[b].offset);
  }
  return package;
}

void PairsOfMoves::clear() {
  moves_.clear();
  for (auto& change : change_) {
    change.clear();
  }
}

void PairsOfMoves::add(Move move, const std::array<double, kMaxParties>& change) {
  moves_.push_back(move);
  for (std::size_t p = 0; p < change.size(); ++p) {
    change_[p].push_back(change[p]);
  }
}

const double* PairsOfMoves::worst_with(std::size_t i, const std::array<double, kMaxParties>& slack, std::uint32_t parties) {
  worst_.assign(moves_.size(), std::numeric_limits<double>::infinity());
  for (std::size_t p = 0; p < change_.size(); ++p) {
    if ((parties & bit(static_cast<int>(p))) != 0U) {
      take_smaller(moves_.size(), slack[p] + change_[p][i], change_[p].data(), worst_.data());
    }
  }
  return worst_.data();
}

}  // namespace zopa
