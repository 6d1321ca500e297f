#include "study/shared_means.hpp"

#include "catch.hpp"
#include "unit/input/texts.hpp"

using namespace zopa;

namespace {

const std::vector<Overlay> kOrder = {{"preferences.north.ranks", "{share: 2, pace: 1}"}};

}  // namespace

TEST_CASE("Changes that leave weights and values as they are share their means, others have means of their own", "[unit]") {
  const auto base = load_child("");
  const auto of = [&base](SharedMeans& means, const std::vector<Overlay>& changes) {
    return means.of(changed_scenario(base, changes), changes);
  };
  SharedMeans means;
  const auto first = of(means, {});
  CHECK(of(means, {{"tactics.north.beta", "0.1"}}) == first);
  CHECK(of(means, {{"monte_carlo.seed", "7"}}) == first);
  const auto reordered = of(means, kOrder);
  CHECK(reordered != first);
  CHECK(reordered->weights != first->weights);
  CHECK(of(means, kOrder) == reordered);
}

TEST_CASE("A game with shared means is the game that is compiled alone", "[unit]") {
  const auto base = load_child("");
  SharedMeans means;
  for (const auto& changes : {std::vector<Overlay>{},
                              kOrder,
                              {{"issues.share.levels", "[none, half, most, all]"}, {"preferences.north.values.share.most", "0.8"}}}) {
    const Scenario changed = changed_scenario(base, changes);
    const Game shared = means.compiled(changed, changes);
    const Game alone = compile(changed, shared.seed);
    CHECK(shared.seed == static_cast<std::uint64_t>(changed.monte_carlo.seed));
    CHECK(shared.prior_view->weights == alone.prior_view->weights);
    CHECK(shared.prior_view->values == alone.prior_view->values);
  }
}
