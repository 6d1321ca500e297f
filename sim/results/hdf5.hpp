#pragma once
/// \file
/// HDF5's C interface with owners and exceptions. Included inside this layer only: nobody else knows what a result file is made of.

#include <hdf5.h>
#include <hdf5_hl.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zopa::hdf5 {

/// Silences HDF5's own messages and keeps it from closing files behind our back at exit, where a full disk would make it loop.
/// Called by everything that opens a file.
void prepare();

/// Throws IoError: what we were doing, then the innermost reason HDF5 knows.
[[noreturn]] void fail(std::string_view doing);

/// Owns an HDF5 identifier.
class Handle {
 public:
  using Close = herr_t (*)(hid_t);
  Handle() = default;
  /// \throws IoError saying what was being done if `id` is negative
  Handle(hid_t id, Close closer, std::string_view doing);
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)), close_(other.close_) {}
  Handle& operator=(Handle&& other) noexcept;
  ~Handle() { reset(); }

  [[nodiscard]] hid_t get() const { return id_; }
  [[nodiscard]] bool valid() const { return id_ >= 0; }
  void reset();
  /// Closes. \throws IoError if that fails
  void close(std::string_view doing);
  /// Forgets the identifier without closing it: after a failed write, closing would write again.
  void abandon() { id_ = -1; }

 private:
  hid_t id_ = -1;
  Close close_ = nullptr;
};

inline void check(herr_t status, std::string_view doing) {
  if (status < 0) {
    fail(doing);
  }
}

/// Creates a file, replacing an older one. \throws IoError
[[nodiscard]] Handle create_file(const std::string& path);
/// The same for a file whose rows come in no order: every row goes straight to disk, without HDF5 reading what lies around it.
/// Locking is off.
[[nodiscard]] Handle create_for_rows(const std::string& path);

/// The type of text: variable length, UTF-8.
[[nodiscard]] Handle text_type();

// Groups.
[[nodiscard]] Handle create_group(hid_t parent, const std::string& name);
[[nodiscard]] Handle open_group(hid_t parent, const std::string& name);
[[nodiscard]] bool has(hid_t parent, const std::string& name);
void remove_if_there(hid_t parent, const std::string& name);

// Attributes; writing replaces.
void write_attribute(hid_t object, const std::string& name, std::string_view text);
void write_attribute(hid_t object, const std::string& name, std::uint64_t number);
void write_attribute(hid_t object, const std::string& name, std::span<const std::uint8_t> numbers);
void write_attribute(hid_t object, const std::string& name, std::span<const std::uint16_t> numbers);
void write_attribute(hid_t object, const std::string& name, const std::vector<std::string>& texts);
/// \throws IoError if it is missing or of another kind
[[nodiscard]] std::string read_text_attribute(hid_t object, const std::string& name);
[[nodiscard]] std::uint64_t read_number_attribute(hid_t object, const std::string& name);

/// What a new dataset looks like.
struct Shape {
  std::vector<hsize_t> size;  ///< empty: one value
  bool grows = false;         ///< along its first axis; then it needs `chunk`
  std::vector<hsize_t> chunk = {};
  int deflate = 0;  ///< level, 0 for none
  hid_t fill_type = -1;        ///< memory type of what stands where nothing is written; none: zeros
  const void* fill = nullptr;
};

/// Of a dataset that grows row by row. \param row size of a row along its axes \param chunk rows of a chunk
[[nodiscard]] Shape growing_rows(const std::vector<hsize_t>& row, hsize_t chunk, int deflate = 0);

/// Every dataset says what it holds.
struct About {
  std::string_view unit;  ///< "-" for a pure number, a flag or a text
  std::string_view meaning;
};

[[nodiscard]] Handle create_dataset(hid_t parent, const std::string& name, hid_t type, const Shape& shape, const About& about);
[[nodiscard]] Handle open_dataset(hid_t parent, const std::string& name);
/// The same for appending: cuts it to its first rows and keeps one chunk in memory, as a created dataset does.
[[nodiscard]] Handle open_growing_dataset(hid_t parent, const std::string& name, hsize_t rows);
[[nodiscard]] std::vector<hsize_t> extent(hid_t dataset);

/// Writes the whole dataset. \param type memory type of the elements
void write_all(hid_t dataset, hid_t type, const void* values);
void write_texts(hid_t dataset, const std::vector<std::string>& texts);

/// Grows the dataset along its first axis by `rows` from `first` on and writes them there.
void append(hid_t dataset, hid_t type, hsize_t first, hsize_t rows, const void* values);
void append_text(hid_t dataset, hsize_t row, const std::string& text);
/// Cuts the dataset along its first axis.
void truncate(hid_t dataset, hsize_t rows);

/// Writes rows at ascending places along the first axis. Cost: a selection for each run of evenly spaced places.
void write_rows(hid_t dataset, hid_t type, const std::vector<hsize_t>& places, const void* values);

/// Reads rows [first, first + rows) along the first axis.
void read_rows(hid_t dataset, hid_t type, hsize_t first, hsize_t rows, void* values);
[[nodiscard]] std::vector<std::string> read_texts(hid_t dataset);
[[nodiscard]] std::vector<double> read_doubles(hid_t dataset);
[[nodiscard]] std::vector<std::uint64_t> read_counts(hid_t dataset);

/// Makes a one-dimensional dataset the scale of an axis.
void make_scale(hid_t dataset, const std::string& name);
void attach_scale(hid_t dataset, hid_t scale, unsigned axis);

}  // namespace zopa::hdf5
