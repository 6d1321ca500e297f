#include "engine/columns.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <set>

#include "catch.hpp"
#include "core/error.hpp"
#include "support/shipped.hpp"

using namespace zopa;
using test::shipped_game;

namespace {

template <class T>
std::vector<T> values_of(const RowBuffer& rows, const std::vector<Column>& columns, const std::string& name) {
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const Column& column) { return column.name == name; });
  REQUIRE(found != columns.end());
  const auto bytes = rows.bytes(static_cast<std::size_t>(found - columns.begin()));
  std::vector<T> values(bytes.size() / sizeof(T));
  std::memcpy(values.data(), bytes.data(), bytes.size());
  return values;
}

}  // namespace

TEST_CASE("Rows hold what happened, column by column", "[unit]") {
  const Game game = shipped_game("ukraine-2025-12-29.yaml");
  const auto columns = make_columns(game);
  RowBuffer rows(columns, game, 2);
  Outcome outcome;
  outcome.ended_round = 104;
  outcome.mediator_left_round = 30;
  outcome.last_refusal = {1, Obstacle::red_line, 3, 0.25};
  rows.append({7, 2, outcome});
  outcome.ended_by = EndedBy::agreement;
  outcome.signed_round = 12;
  outcome.terms[1] = 2;
  outcome.gain[3] = 0.5;
  rows.append({4294967294U, 0, outcome});
  CHECK(rows.n_rows() == 2);
  CHECK(values_of<std::uint32_t>(rows, columns, "world") == std::vector<std::uint32_t>{7, 4294967294U});
  CHECK(values_of<std::uint8_t>(rows, columns, "ended_by") == std::vector<std::uint8_t>{3, 0});
  CHECK(values_of<std::int16_t>(rows, columns, "signed_round") == std::vector<std::int16_t>{-1, 12});
  CHECK(values_of<std::int16_t>(rows, columns, "mediator_left_round") == std::vector<std::int16_t>{30, 30});
  CHECK(values_of<std::uint8_t>(rows, columns, "last_refusal_party") == std::vector<std::uint8_t>{2, 2});
  CHECK(values_of<std::uint8_t>(rows, columns, "last_refusal_line") == std::vector<std::uint8_t>{4, 4});
  const auto terms = values_of<std::uint8_t>(rows, columns, "terms");
  REQUIRE(terms.size() == 2 * game.issue_ids.size());
  CHECK(terms[1] == kNoLevel);
  CHECK(terms[game.issue_ids.size() + 1] == 2);
  const auto gain = values_of<float>(rows, columns, "gain");
  CHECK(std::isnan(gain[3]));
  CHECK(gain[static_cast<std::size_t>(game.n_parties()) + 3] == 0.5F);
  CHECK_THROWS_AS(rows.append({1, 1, outcome}), ContractError);
  rows.clear();
  CHECK(rows.bytes(0).empty());
}

TEST_CASE("Every column says what it means, and no two share a name", "[unit]") {
  const Game game = shipped_game("tutorial-four-issues.yaml");
  std::set<std::string> names;
  for (const Column& column : make_columns(game)) {
    CHECK_FALSE(column.meaning.empty());
    CHECK(names.insert(column.name).second);
  }
}
