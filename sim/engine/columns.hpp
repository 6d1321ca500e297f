#pragma once
/// \file
/// The one table of the columns of a row of /runs, one row a play. Writer, inspection and documentation read it.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "talks/outcome.hpp"
#include "world/game.hpp"

namespace zopa {

/// How a column is stored.
enum class ColumnType { u8, u16, u32, i16, f32 };

/// What the second dimension of a column runs over, if it has one.
enum class ColumnAxis { none, party, issue, shock };

/// One play with its place.
struct PlayRow {
  std::uint32_t world;
  std::uint32_t replicate;
  const Outcome& outcome;
};

struct Column {
  std::string name;
  ColumnType type;
  std::string unit;  ///< "-": a pure number; empty: not a quantity
  std::string meaning;
  double (*value)(const PlayRow& play, int entry);  ///< `entry` along the axis, 0 without one; exact in the type of the column
  ColumnAxis axis = ColumnAxis::none;
  std::vector<std::string> words;  ///< meaning of the values 0, 1, 2...; empty: a quantity
};

/// What an unsigned package shows as its levels.
inline constexpr int kNoLevel = 255;

[[nodiscard]] std::size_t size_of(ColumnType type);

/// All columns of a game, in the order of the file.
[[nodiscard]] std::vector<Column> make_columns(const Game& game);

/// Entries of a column in each row: 1, parties, issues or shocks.
[[nodiscard]] int n_entries(const Column& column, const Game& game);

/// Rows of one block, column by column as the file wants them. Reused: after the first block nothing is allocated.
class RowBuffer {
 public:
  RowBuffer() = default;
  /// \param columns must outlive the buffer
  RowBuffer(const std::vector<Column>& columns, const Game& game, std::size_t capacity);

  void clear() { n_rows_ = 0; }
  /// \throws ContractError beyond the capacity
  void append(const PlayRow& play);

  [[nodiscard]] std::size_t n_rows() const { return n_rows_; }
  /// Bytes of a column: n_rows x entries values of its type, row by row.
  [[nodiscard]] std::span<const std::byte> bytes(std::size_t column) const;

 private:
  const std::vector<Column>* columns_ = nullptr;
  std::vector<int> entries_;                   ///< [n_columns]
  std::vector<std::vector<std::byte>> bytes_;  ///< [n_columns][capacity x entries x size]
  std::size_t capacity_ = 0;
  std::size_t n_rows_ = 0;
};

}  // namespace zopa
