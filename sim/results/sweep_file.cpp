#include "results/sweep_file.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include <fmt/core.h>

#include "core/build_info.hpp"
#include "core/digest.hpp"
#include "core/error.hpp"
#include "core/fingerprint.hpp"
#include "random/stream.hpp"
#include "results/axis_columns.hpp"
#include "results/disk.hpp"
#include "results/memory_file.hpp"
#include "results/open_result.hpp"
#include "results/tables.hpp"

namespace zopa {

namespace {

using hdf5::Handle;

constexpr double kMilliseconds = 1000.0;

void write_root(hid_t root, const SweepPlan& plan, std::size_t n_points, bool complete) {
  const auto text = [&](const char* name, std::string_view value) { hdf5::write_attribute(root, name, value); };
  const auto number = [&](const char* name, std::uint64_t value) { hdf5::write_attribute(root, name, value); };
  const SweepIdentity identity = identity_of(plan);
  text("format", kSweepFormat);
  text("format_version", kSweepFormatVersion);
  text("notice", plan.notice);
  text("scenario", plan.scenario);
  text("title", plan.title);
  text("as_of", plan.as_of);
  text("scenario_digest", sha256_hex(plan.record.resolved));
  text("sweep", plan.sweep);
  text("design", plan.design);
  text("plan_hash", identity.plan_hash);
  text("version", identity.version);
  text("commit", identity.commit);
  text("compiler", build_info().compiler);
  text("compiler_flags", build_info().flags);
  text("numeric_fingerprint", identity.numeric_fingerprint);
  number("seed", identity.seed);
  number("rng_layout", identity.rng_layout);
  number("points", n_points);
  number("complete", complete ? 1 : 0);
}

SweepIdentity read_sweep_identity(hid_t root) {
  const auto text = [&](const char* name) { return hdf5::read_text_attribute(root, name); };
  return {text("plan_hash"),
          text("version"),
          text("commit"),
          text("numeric_fingerprint"),
          hdf5::read_number_attribute(root, "seed"),
          hdf5::read_number_attribute(root, "rng_layout")};
}

void write_note(hid_t group, const BatchNote& note) {
  hdf5::write_attribute(group, "host", note.host);
  hdf5::write_attribute(group, "shard", note.shard);
  hdf5::write_attribute(group, "started", note.started);
  hdf5::write_attribute(group, "finished", note.finished);
  hdf5::write_attribute(group, "threads", note.threads);
  hdf5::write_attribute(group, "milliseconds", static_cast<std::uint64_t>(note.seconds * kMilliseconds));
}

BatchNote read_note(hid_t group) {
  const auto text = [&](const char* name) { return hdf5::read_text_attribute(group, name); };
  const auto number = [&](const char* name) { return hdf5::read_number_attribute(group, name); };
  return {text("host"),     text("shard"),     text("started"),
          text("finished"), number("threads"), static_cast<double>(number("milliseconds")) / kMilliseconds};
}

Handle open_sweep(const std::string& path) {
  return hdf5::open_kind(path, kSweepFormat, kSweepFormatVersion, "sweep");
}

/// Group /provenance of a batch; without it the file is whole, or no batch.
Handle batch_provenance(hid_t file, const std::string& path) {
  Handle group = hdf5::open_group(file, "provenance");
  if (H5Aexists(group.get(), "content_digest") <= 0) {
    throw IoError(path + " is no batch of a sweep");
  }
  return group;
}

}  // namespace

SweepIdentity identity_of(const SweepPlan& plan) {
  return {plan_hash(plan), std::string(build_info().version),     std::string(build_info().commit), numeric_fingerprint_text(),
          plan.seed,       static_cast<std::uint64_t>(kRngLayout)};
}

std::string difference(const SweepIdentity& there, const SweepIdentity& here) {
  const auto compare = [](std::string_view what, const auto& a, const auto& b) {
    return a == b ? std::string() : fmt::format("another {} ({} there, {} here)", what, a, b);
  };
  for (const std::string& found :
       {compare("plan", there.plan_hash.substr(0, 12), here.plan_hash.substr(0, 12)), compare("seed", there.seed, here.seed),
        compare("version of zopa", there.version, here.version), compare("build of zopa", there.commit, here.commit),
        compare("kind of machine (numeric fingerprint)", there.numeric_fingerprint, here.numeric_fingerprint),
        compare("layout of random numbers", there.rng_layout, here.rng_layout)}) {
    if (!found.empty()) {
      return found;
    }
  }
  return "";
}

void write_batch(const std::string& path, const SweepPlan& plan, const PointTable& table, const BatchNote& note) {
  const Handle file = hdf5::create_in_memory();
  write_root(file.get(), plan, table.n_points(), true);
  {
    const auto columns = hdf5::PointColumns::create(file.get(), table.points, {}, table.heads, table.n_rounds, hdf5::RowsToCome::all);
    std::vector<hsize_t> rows(table.n_points());
    std::iota(rows.begin(), rows.end(), hsize_t{0});
    columns.write(table, rows);
  }
  const Handle provenance = hdf5::create_group(file.get(), "provenance");
  write_note(provenance.get(), note);
  hdf5::write_attribute(provenance.get(), "content_digest", hdf5::digest_of(file.get()));
  write_new_file(path, hdf5::image_of(file.get()));
}

BatchHead read_batch_head(const std::string& path) {
  const Handle file = open_sweep(path);
  BatchHead head;
  head.identity = read_sweep_identity(file.get());
  head.note = read_note(batch_provenance(file.get(), path).get());
  const auto counts = [&](const char* name) { return hdf5::read_counts(hdf5::open_dataset(file.get(), name).get()); };
  for (const std::uint64_t point : counts("points/point")) {
    head.points.push_back(static_cast<std::uint32_t>(point));
  }
  for (const std::uint64_t state : counts("points/state")) {
    head.state.push_back(static_cast<std::uint8_t>(state));
  }
  return head;
}

PointTable read_batch(const std::string& path, bool checked) {
  const Handle file = open_sweep(path);
  const Handle provenance = batch_provenance(file.get(), path);
  if (checked && hdf5::read_text_attribute(provenance.get(), "content_digest") != hdf5::digest_of(file.get())) {
    throw IoError(path +
                  " is damaged: its contents do not have the checksum it states; delete it, and the shard computes its points again");
  }
  return hdf5::PointColumns::open(file.get()).read();
}

struct SweepWriter::State {
  std::string path, part;
  Handle file;
  std::optional<hdf5::PointColumns> columns;

  /// Runs a step that writes. A failure leaves nothing behind: merging again costs seconds.
  template <class Step>
  void write(Step step) {
    try {
      step();
    } catch (const IoError&) {
      if (columns) {
        columns->abandon();
      }
      file.abandon();
      remove_file(part);
      throw;
    }
  }
};

SweepWriter::SweepWriter(std::string path, const SweepPlan& plan, const std::vector<EstimateHead>& heads, std::size_t n_rounds,
                         bool complete)
    : state_(std::make_unique<State>()) {
  hdf5::prepare();
  State& s = *state_;
  s.part = path + ".part";
  s.path = std::move(path);
  s.file = hdf5::create_for_rows(s.part);
  s.write([&] {
    write_root(s.file.get(), plan, plan.n_points(), complete);
    hdf5::write_scenario(s.file.get(), plan.record);
    std::vector<std::uint32_t> points(plan.n_points());
    std::iota(points.begin(), points.end(), 0U);
    s.columns = hdf5::PointColumns::create(s.file.get(), points, hdf5::axis_columns(plan), heads, n_rounds,
                                           complete ? hdf5::RowsToCome::all : hdf5::RowsToCome::some);
    hdf5::check(H5Fflush(s.file.get(), H5F_SCOPE_GLOBAL), "cannot write " + s.part);
    reserve_room(s.part, s.columns->bytes());
  });
}

SweepWriter::~SweepWriter() = default;

void SweepWriter::put(const PointTable& table) {
  state_->write([&] { state_->columns->write(table, {table.points.begin(), table.points.end()}); });
}

void SweepWriter::close(const std::vector<MergedBatch>& batches) {
  State& s = *state_;
  s.write([&] {
    const Handle group = hdf5::create_group(s.file.get(), "provenance");
    std::vector<std::string> files, hosts, shards, started, finished;
    std::vector<double> seconds, points;
    for (const MergedBatch& batch : batches) {
      files.push_back(batch.file);
      hosts.push_back(batch.note.host);
      shards.push_back(batch.note.shard);
      started.push_back(batch.note.started);
      finished.push_back(batch.note.finished);
      seconds.push_back(batch.note.seconds);
      points.push_back(static_cast<double>(batch.n_points));
    }
    const Handle scale = hdf5::text_scale(group.get(), "batch", files, "file the points came from");
    hdf5::write_text_column(group.get(), "host", hosts, "name of the machine", scale);
    hdf5::write_text_column(group.get(), "shard", shards, "part of the sweep", scale);
    hdf5::write_text_column(group.get(), "started", started, "when it started, UTC", scale);
    hdf5::write_text_column(group.get(), "finished", finished, "when it ended, UTC", scale);
    hdf5::write_numbers(group.get(), "seconds", seconds, {"s", "wall time"}, {&scale}, {seconds.size()});
    hdf5::write_numbers(group.get(), "points", points, {"-", "points in it"}, {&scale}, {points.size()});
    hdf5::check(H5Fflush(s.file.get(), H5F_SCOPE_GLOBAL), "cannot write " + s.part);
  });
  s.columns.reset();
  s.write([&] { s.file.close("cannot close " + s.part); });
  s.write([&] { publish(s.part, s.path); });
}

bool is_sweep(const std::string& path) {
  const Handle file = hdf5::open_any(path);
  return hdf5::read_text_attribute(file.get(), "format") == kSweepFormat;
}

SweepSummary read_sweep_summary(const std::string& path) {
  const Handle file = open_sweep(path);
  const auto text = [&](const char* name) { return hdf5::read_text_attribute(file.get(), name); };
  SweepSummary summary;
  summary.identity = read_sweep_identity(file.get());
  summary.notice = text("notice");
  summary.scenario = text("scenario");
  summary.title = text("title");
  summary.as_of = text("as_of");
  summary.sweep = text("sweep");
  summary.design = text("design");
  summary.complete = hdf5::read_number_attribute(file.get(), "complete") != 0;
  const auto states = hdf5::read_counts(hdf5::open_dataset(file.get(), "points/state").get());
  const auto count = [&](PointState state) {
    return static_cast<std::uint64_t>(std::count(states.begin(), states.end(), static_cast<std::uint64_t>(state)));
  };
  summary.n_points = states.size();
  summary.n_done = count(PointState::done);
  summary.n_failed = count(PointState::failed);
  return summary;
}

}  // namespace zopa
