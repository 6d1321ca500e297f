#include "value/war_kinds.hpp"

#include "core/lanes.hpp"

namespace zopa {

namespace {

/// sum over the kinds of war of belief x table, for the lanes of one step and variant.
template <std::size_t kLanes>
[[gnu::always_inline]] inline std::array<double, kLanes> believed(std::size_t n_types, const double* __restrict belief,
                                                                  const double* __restrict table) {
  std::array<double, kLanes> sum{};
  for (std::size_t q = 0; q < n_types; ++q) {
    for (std::size_t p = 0; p < kLanes; ++p) {
      sum[p] += belief[q * kLanes + p] * table[q * kLanes + p];
    }
  }
  return sum;
}

template <std::size_t kLanes>
[[gnu::always_inline]] inline void fill_step(const WarSums& tables, const WarTerms& terms, std::size_t step, std::size_t variant,
                                             double* __restrict value, double* __restrict annuity) {
  const std::size_t first = (step * kWarVariants + variant) * tables.n_types * kLanes;
  const auto share = believed<kLanes>(tables.n_types, tables.belief, tables.sums + first);
  for (std::size_t p = 0; p < kLanes; ++p) {
    value[p] = terms.settled[variant][p] + terms.slope[variant][p] * share[p];
    annuity[p] = terms.burden[variant][p];
  }
  if (tables.hits != nullptr) {
    const auto hit = believed<kLanes>(tables.n_types, tables.belief, tables.hits + first);
    for (std::size_t p = 0; p < kLanes; ++p) {
      value[p] += (terms.top[p] - terms.settled[variant][p]) * hit[p];
      annuity[p] -= terms.burden[variant][p] * hit[p];
    }
  }
}

template <std::size_t kLanes>
[[gnu::always_inline]] inline void fill_tables(const WarSums& tables, const WarTerms& terms, std::size_t first, std::size_t n_steps,
                                               const WarColumns& out) {
  for (std::size_t k = 0; k < n_steps; ++k) {
    const std::size_t cell = k * kMaxParties;
    fill_step<kLanes>(tables, terms, first + k, 0, out.value + cell, out.annuity + cell);
    fill_step<kLanes>(tables, terms, first + k, 1, out.weakened + cell, out.weakened_annuity + cell);
    for (std::size_t p = 0; p < kLanes; ++p) {
      const double talking = terms.talking[p] + tables.flow[first + k] * terms.talking_gain[p];
      out.reservation[cell + p] = terms.to_war[p] * out.value[cell + p] + (1.0 - terms.to_war[p]) * talking;
      out.reservation_annuity[cell + p] = terms.to_war[p] * out.annuity[cell + p] + (1.0 - terms.to_war[p]);
    }
  }
}

ZOPA_LANES void fill_tables_of_4(const WarSums& tables, const WarTerms& terms, std::size_t first, std::size_t n_steps,
                                 const WarColumns& out) {
  fill_tables<4>(tables, terms, first, n_steps, out);
}
ZOPA_LANES void fill_tables_of_8(const WarSums& tables, const WarTerms& terms, std::size_t first, std::size_t n_steps,
                                 const WarColumns& out) {
  fill_tables<8>(tables, terms, first, n_steps, out);
}

template <std::size_t kLanes>
[[gnu::always_inline]] inline void weigh(std::size_t n_types, const double* __restrict before, const double* __restrict likelihood,
                                         double* __restrict after) {
  std::array<double, kLanes> total{};
  for (std::size_t q = 0; q < n_types; ++q) {
    for (std::size_t p = 0; p < kLanes; ++p) {
      after[q * kLanes + p] = before[q * kLanes + p] * likelihood[q];
      total[p] += after[q * kLanes + p];
    }
  }
  for (std::size_t p = 0; p < kLanes; ++p) {
    total[p] = total[p] > 0.0 ? 1.0 / total[p] : 0.0;  // lanes that pad the parties believe nothing
  }
  for (std::size_t q = 0; q < n_types; ++q) {
    for (std::size_t p = 0; p < kLanes; ++p) {
      after[q * kLanes + p] *= total[p];
    }
  }
}

ZOPA_LANES void weigh_of_4(std::size_t n_types, const double* before, const double* likelihood, double* after) {
  weigh<4>(n_types, before, likelihood, after);
}
ZOPA_LANES void weigh_of_8(std::size_t n_types, const double* before, const double* likelihood, double* after) {
  weigh<8>(n_types, before, likelihood, after);
}

}  // namespace

void fill_war_tables(const WarSums& sums, const WarTerms& terms, std::size_t first, std::size_t n_steps, const WarColumns& out) {
  (sums.lanes == 4 ? fill_tables_of_4 : fill_tables_of_8)(sums, terms, first, n_steps, out);
}

void weigh_kinds(const WarKinds& kinds, const std::vector<double>& likelihood, std::vector<double>& posterior) {
  posterior.resize(kinds.belief.size());
  (kinds.lanes == 4 ? weigh_of_4 : weigh_of_8)(kinds.n_types, kinds.belief.data(), likelihood.data(), posterior.data());
}

}  // namespace zopa
