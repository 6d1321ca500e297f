// Group /provenance: host, times, threads, command line. The digest leaves it out, so that the same results are the same file wherever
// and however they were computed.

#include "results/tables.hpp"

namespace zopa::hdf5 {

namespace {

constexpr hsize_t kSessionChunk = 16;

void add_text(hid_t group, const std::string& name, std::string_view meaning, hsize_t row, const std::string& text, const Handle& scale) {
  const bool is_new = !has(group, name);
  const Handle dataset =
      is_new ? create_dataset(group, name, text_type().get(), {.size = {0}, .grows = true, .chunk = {kSessionChunk}}, {"-", meaning})
             : open_dataset(group, name);
  if (is_new) {
    attach_scale(dataset.get(), scale.get(), 0);
  }
  append_text(dataset.get(), row, text);
}

void add_number(hid_t group, const std::string& name, const About& about, hsize_t row, double number, const Handle& scale) {
  const bool is_new = !has(group, name);
  const Handle dataset = is_new ? create_dataset(group, name, H5T_IEEE_F64LE, {.size = {0}, .grows = true, .chunk = {kSessionChunk}}, about)
                                : open_dataset(group, name);
  if (is_new) {
    attach_scale(dataset.get(), scale.get(), 0);
  }
  append(dataset.get(), H5T_NATIVE_DOUBLE, row, 1, &number);
}

}  // namespace

void add_session(hid_t root, const Session& session) {
  const bool is_new = !has(root, "provenance");
  const Handle group = is_new ? create_group(root, "provenance") : open_group(root, "provenance");
  const Handle scale = is_new
                           ? create_dataset(group.get(), "session", H5T_STD_U32LE, {.size = {0}, .grows = true, .chunk = {kSessionChunk}},
                                            {"-", "sittings in which the run was computed; killed ones are missing"})
                           : open_dataset(group.get(), "session");
  if (is_new) {
    make_scale(scale.get(), "session");
  }
  const hsize_t row = extent(scale.get()).front();
  const auto number = static_cast<std::uint32_t>(row);
  append(scale.get(), H5T_NATIVE_UINT32, row, 1, &number);
  add_text(group.get(), "started", "when it started, UTC", row, session.started, scale);
  add_text(group.get(), "finished", "when it ended, UTC", row, session.finished, scale);
  add_text(group.get(), "host", "name of the machine", row, session.host, scale);
  add_text(group.get(), "command", "command line", row, session.command, scale);
  add_number(group.get(), "threads", {"-", "threads that computed"}, row, static_cast<double>(session.threads), scale);
  add_number(group.get(), "first_block", {"-", "first block of the session"}, row, static_cast<double>(session.first_block), scale);
  add_number(group.get(), "finished_blocks", {"-", "blocks finished at its end"}, row, static_cast<double>(session.finished_blocks), scale);
  add_number(group.get(), "seconds", {"s", "wall time of the computation"}, row, session.seconds, scale);
  add_number(group.get(), "plays_per_second", {"1/s", "negotiations a second, rows written"}, row, session.plays_per_second, scale);
}

}  // namespace zopa::hdf5
