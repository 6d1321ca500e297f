/// \file
/// Group /course: how the talks went, round by round.

#include <iterator>

#include "results/tables.hpp"

namespace zopa::hdf5 {

namespace {

void write_quantiles(hid_t group, const std::string& name, const QuantileCurve& curve, const std::string& meaning,
                     const std::vector<const Handle*>& scales, const std::vector<hsize_t>& size) {
  write_numbers(group, name, curve.value, {"-", meaning}, scales, size);
  write_numbers(group, name + "_low", curve.low, {"-", "lower end of the 95 % interval of `" + name + "`, between order statistics"},
                scales, size);
  write_numbers(group, name + "_high", curve.high, {"-", "upper end of the 95 % interval of `" + name + "`, between order statistics"},
                scales, size);
}

}  // namespace

void write_course(hid_t root, const Game& game, const CourseCurves& course) {
  remove_if_there(root, "course");
  const Handle group = create_group(root, "course");
  const auto rounds = static_cast<std::size_t>(course.n_rounds);
  const std::vector<double> shares(std::begin(kCourseQuantiles), std::end(kCourseQuantiles));
  const Handle party = text_scale(group.get(), "party", game.party_ids, "party");
  const Handle round = count_scale(group.get(), "round", rounds, {"round", "round, its end included; 0 is the opening"});
  const Handle quantile =
      create_dataset(group.get(), "quantile", H5T_IEEE_F64LE, {.size = {shares.size()}}, {"-", "share of the plays that lie below"});
  write_all(quantile.get(), H5T_NATIVE_DOUBLE, shares.data());
  make_scale(quantile.get(), "quantile");
  const std::vector<const Handle*> by_party{&party, &round, &quantile};
  const std::vector<hsize_t> party_size{game.party_ids.size(), rounds, shares.size()};
  write_quantiles(group.get(), "aspiration", course.aspiration, "value that the party asks for; NaN: it does not sign", by_party,
                  party_size);
  write_quantiles(group.get(), "reservation", course.reservation, "value of no agreement to the party; NaN: it does not sign", by_party,
                  party_size);
  write_quantiles(group.get(), "belief", course.belief, "probability that the front reaches the goal, as the party sees it; NaN: it does not fight", by_party,
                  party_size);
  write_quantiles(group.get(), "settled", course.settled, "share of the issues of the last text that nobody contests", {&round, &quantile},
                  {rounds, shares.size()});
  write_numbers(group.get(), "settled_mean", course.settled_mean, {"-", "mean of that share"}, {&round}, {rounds});
  write_numbers(group.get(), "settled_standard_error", course.settled_standard_error, {"-", "Monte-Carlo standard error of `settled_mean`"},
                {&round}, {rounds});
  write_counts(group.get(), "talking", course.talking, {"-", "plays that still talked in the round: those that all of this is over"},
               round);
}

}  // namespace zopa::hdf5
