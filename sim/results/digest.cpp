#include "results/digest.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include <fmt/core.h>

#include "core/digest.hpp"
#include "core/error.hpp"
#include "results/open_result.hpp"

namespace zopa {

namespace {

using hdf5::Handle;

constexpr std::size_t kSlabBytes = std::size_t{4} << 20U;

/// Feeds a hash in a form in which no two different sequences look alike: every text is preceded by its length.
class Feed {
 public:
  void number(std::uint64_t value) {
    std::array<std::byte, 8> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      bytes[i] = static_cast<std::byte>(value >> (8 * i));
    }
    hash_.update(bytes);
  }
  void text(std::string_view value) {
    number(value.size());
    hash_.update(value);
  }
  void bytes(std::span<const std::byte> values) { hash_.update(values); }
  [[nodiscard]] std::string hex() const { return hash_.hex(); }

 private:
  Sha256 hash_;
};

/// How values are read: little-endian on every machine, texts as pointers.
struct ReadType {
  Handle type;
  std::size_t size = 0;
  bool is_text = false;
  bool is_fixed_text = false;
  std::string name;
};

ReadType read_type(hid_t stored, const std::string& where) {
  const std::size_t size = H5Tget_size(stored);
  const auto numeric = [&](const char* word, hid_t base) {
    Handle type(H5Tcopy(base), H5Tclose, "cannot read " + where);
    return ReadType{std::move(type), size, false, false, fmt::format("{}{}", word, 8 * size)};
  };
  switch (H5Tget_class(stored)) {
    case H5T_STRING:
      if (H5Tis_variable_str(stored) > 0) {
        return {hdf5::text_type(), sizeof(char*), true, false, "text"};
      }
      return {Handle(H5Tcopy(stored), H5Tclose, "cannot read " + where), size, true, true, "text"};
    case H5T_FLOAT:
      if (size == 4 || size == 8) {
        return numeric("f", size == 4 ? H5T_IEEE_F32LE : H5T_IEEE_F64LE);
      }
      break;
    case H5T_INTEGER: {
      const bool is_signed = H5Tget_sign(stored) == H5T_SGN_2;
      const char* word = is_signed ? "i" : "u";
      switch (size) {
        case 1:
          return numeric(word, is_signed ? H5T_STD_I8LE : H5T_STD_U8LE);
        case 2:
          return numeric(word, is_signed ? H5T_STD_I16LE : H5T_STD_U16LE);
        case 4:
          return numeric(word, is_signed ? H5T_STD_I32LE : H5T_STD_U32LE);
        case 8:
          return numeric(word, is_signed ? H5T_STD_I64LE : H5T_STD_U64LE);
        default:
          break;
      }
      break;
    }
    default:
      break;
  }
  throw IoError(where + " has a type that no result of zopa has");
}

/// \param count values of `type` in `values`; variable texts are released
void feed_values(Feed& feed, const ReadType& type, std::span<std::byte> values, std::size_t count, hid_t space) {
  if (!type.is_text) {
    feed.bytes(values);
    return;
  }
  for (std::size_t i = 0; i < count; ++i) {
    const std::byte* place = values.data() + i * type.size;
    if (type.is_fixed_text) {
      const auto* begin = reinterpret_cast<const char*>(place);
      feed.text({begin, std::find(begin, begin + type.size, '\0')});
    } else {
      const char* pointer = nullptr;
      std::memcpy(&pointer, place, sizeof pointer);
      feed.text(pointer == nullptr ? "" : pointer);
    }
  }
  if (!type.is_fixed_text) {
    H5Dvlen_reclaim(type.type.get(), space, H5P_DEFAULT, values.data());
  }
}

std::vector<std::string> attribute_names(hid_t object) {
  std::vector<std::string> names;
  hsize_t at = 0;
  H5Aiterate2(
      object, H5_INDEX_NAME, H5_ITER_NATIVE, &at,
      [](hid_t, const char* name, const H5A_info_t*, void* list) -> herr_t {
        static_cast<std::vector<std::string>*>(list)->emplace_back(name);
        return 0;
      },
      &names);
  std::sort(names.begin(), names.end());
  return names;
}

void feed_attributes(Feed& feed, hid_t object, const std::string& path) {
  for (const std::string& name : attribute_names(object)) {
    if (name == "DIMENSION_LIST" || name == "REFERENCE_LIST") {
      continue;  // addresses in this file; feed_scales has their meaning
    }
    const std::string where = path + "@" + name;
    const Handle attribute(H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose, "cannot read " + where);
    const Handle stored(H5Aget_type(attribute.get()), H5Tclose, "cannot read " + where);
    const Handle space(H5Aget_space(attribute.get()), H5Sclose, "cannot read " + where);
    const ReadType type = read_type(stored.get(), where);
    const auto count = static_cast<std::size_t>(H5Sget_simple_extent_npoints(space.get()));
    std::vector<std::byte> values(count * type.size);
    hdf5::check(H5Aread(attribute.get(), type.type.get(), values.data()), "cannot read " + where);
    feed.text(name);
    feed.text(type.name);
    feed.number(count);
    feed_values(feed, type, values, count, space.get());
  }
}

void feed_scales(Feed& feed, hid_t dataset, std::size_t rank) {
  for (std::size_t axis = 0; axis < rank; ++axis) {
    if (H5DSis_scale(dataset) > 0) {
      continue;
    }
    std::vector<std::string> names;
    H5DSiterate_scales(
        dataset, static_cast<unsigned>(axis), nullptr,
        [](hid_t, unsigned, hid_t scale, void* list) -> herr_t {
          std::string name(static_cast<std::size_t>(std::max<ssize_t>(0, H5Iget_name(scale, nullptr, 0))), '\0');
          H5Iget_name(scale, name.data(), name.size() + 1);
          static_cast<std::vector<std::string>*>(list)->push_back(name);
          return 0;
        },
        &names);
    feed.number(names.size());
    for (const std::string& name : names) {
      feed.text(name);
    }
  }
}

void feed_dataset(Feed& feed, hid_t dataset, const std::string& path) {
  const std::string doing = "cannot read " + path;
  const Handle stored(H5Dget_type(dataset), H5Tclose, doing);
  const ReadType type = read_type(stored.get(), path);
  std::vector<hsize_t> size = hdf5::extent(dataset);
  feed.text(type.name);
  feed.number(size.size());
  for (const hsize_t n : size) {
    feed.number(n);
  }
  feed_scales(feed, dataset, size.size());
  std::size_t row_values = 1;
  for (std::size_t axis = 1; axis < size.size(); ++axis) {
    row_values *= size[axis];
  }
  const hsize_t rows = size.empty() ? 1 : size.front();
  const hsize_t slab = std::max<hsize_t>(1, kSlabBytes / std::max<std::size_t>(1, row_values * type.size));
  std::vector<std::byte> values;
  for (hsize_t first = 0; first < rows && row_values > 0; first += slab) {
    const hsize_t n = std::min(slab, rows - first);
    const std::size_t count = static_cast<std::size_t>(n) * row_values;
    values.resize(count * type.size);
    if (size.empty()) {
      hdf5::check(H5Dread(dataset, type.type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), doing);
    } else {
      hdf5::read_rows(dataset, type.type.get(), first, n, values.data());
    }
    const hsize_t flat = count;
    const Handle space(H5Screate_simple(1, &flat, nullptr), H5Sclose, doing);
    feed_values(feed, type, values, count, space.get());
  }
}

std::vector<std::string> link_names(hid_t group) {
  std::vector<std::string> names;
  H5Literate(
      group, H5_INDEX_NAME, H5_ITER_INC, nullptr,
      [](hid_t, const char* name, const H5L_info_t*, void* list) -> herr_t {
        static_cast<std::vector<std::string>*>(list)->emplace_back(name);
        return 0;
      },
      &names);
  std::sort(names.begin(), names.end());
  return names;
}

void feed_group(Feed& feed, hid_t group, const std::string& path) {
  feed.text(path.empty() ? "/" : path);
  feed_attributes(feed, group, path);
  for (const std::string& name : link_names(group)) {
    const std::string child_path = path + "/" + name;
    if (child_path == "/provenance") {
      continue;
    }
    const Handle child(H5Oopen(group, name.c_str(), H5P_DEFAULT), H5Oclose, "cannot open " + child_path);
    if (H5Iget_type(child.get()) == H5I_GROUP) {
      feed_group(feed, child.get(), child_path);
    } else {
      feed.text(child_path);
      feed_attributes(feed, child.get(), child_path);
      feed_dataset(feed, child.get(), child_path);
    }
  }
}

}  // namespace

std::string hdf5::digest_of(hid_t file) {
  const Handle root = hdf5::open_group(file, "/");
  Feed feed;
  feed_group(feed, root.get(), "");
  return feed.hex();
}

std::string content_digest(const std::string& path) {
  const Handle file = hdf5::open_any(path);
  return hdf5::digest_of(file.get());
}

}  // namespace zopa
