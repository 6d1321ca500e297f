#include "talks/line_prices.hpp"

namespace zopa {

namespace {
std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}
}  // namespace

LinePrices::LinePrices(const Game& game) {
  const Layout& layout = game.layout;
  const auto& lines = game.plan->lines;
  constexpr std::size_t kBits = 64;
  words_ = std::max<std::size_t>(1, (lines.size() + kBits - 1) / kBits);
  crossed_.assign(at(layout.n_options) * words_, 0U);
  of_party_.assign(at(layout.n_parties) * words_, 0U);
  lines_on_.resize(at(layout.level_offset.back()));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::uint64_t bit_of_line = std::uint64_t{1} << (i % kBits);
    of_party_[at(lines[i].party) * words_ + i / kBits] |= bit_of_line;
    for (const int option : lines[i].options) {
      crossed_[at(option) * words_ + i / kBits] |= bit_of_line;
    }
    for (const int level : lines[i].levels) {
      lines_on_[at(level)].push_back(static_cast<int>(i));
    }
  }
  stride_of_.resize(at(layout.n_issues));
  for (const Bundle& bundle : layout.bundles) {
    for (std::size_t place = 0; place < bundle.issues.size(); ++place) {
      stride_of_[at(bundle.issues[place])] = bundle.strides[place];
    }
  }
  for (int issue = 0; issue < layout.n_issues; ++issue) {
    issue_of_.resize(at(layout.level_offset[at(issue) + 1]), issue);
  }
}

}  // namespace zopa
