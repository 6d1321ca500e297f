#include "solve/slantchev.hpp"

#include <Eigen/LU>

#include "core/error.hpp"

namespace zopa {

namespace {

/// The system of one number for each place and each of two sides that depends on the places beside it. [2 (end + 1)] unknowns, those of
/// side 1 first.
class Places {
 public:
  explicit Places(const WarOfPlaces& war) : war_(war), n_(war.end + 1), left_(Eigen::MatrixXd::Identity(2 * n_, 2 * n_)), right_(2 * n_) {}

  /// Unknown `to` of a place between the ends: known + sign x discount x its mean, after a battle, of the unknown `of`.
  void follow(int to, int of, int place, double known, double sign) {
    left_(to * n_ + place, of * n_ + place + 1) -= sign * war_.discount * war_.win;
    left_(to * n_ + place, of * n_ + place - 1) -= sign * war_.discount * (1.0 - war_.win);
    right_(to * n_ + place) = known;
  }
  void end(int of, double at_0, double at_end) {
    right_(of * n_) = at_0;
    right_(of * n_ + n_ - 1) = at_end;
  }
  void solve(std::vector<double>& first, std::vector<double>& second) const {
    const Eigen::VectorXd found = left_.partialPivLu().solve(right_);
    first.assign(found.data(), found.data() + n_);
    second.assign(found.data() + n_, found.data() + 2 * n_);
  }

 private:
  const WarOfPlaces& war_;
  int n_;
  Eigen::MatrixXd left_;
  Eigen::VectorXd right_;
};

}  // namespace

WarPath war_path(const WarOfPlaces& war) {
  expects(war.end >= 2, "war_path: at least one place between the ends");
  expects(war.win >= 0.0 && war.win <= 1.0 && war.discount >= 0.0 && war.discount < 1.0, "war_path: a probability and a discount factor");
  Places offers(war);
  Places fighting(war);
  const double now = 1.0 - war.discount;
  for (int place = 1; place < war.end; ++place) {
    offers.follow(0, 1, place, 1.0 - now * war.flow_2, -1.0);
    offers.follow(1, 0, place, 1.0 - now * war.flow_1, -1.0);
    fighting.follow(0, 0, place, now * war.flow_1, 1.0);
    fighting.follow(1, 1, place, now * war.flow_2, 1.0);
  }
  offers.end(0, 0.0, 1.0);
  offers.end(1, 1.0, 0.0);
  fighting.end(0, 0.0, 1.0);
  fighting.end(1, 1.0, 0.0);
  WarPath path;
  offers.solve(path.offer_1, path.offer_2);
  fighting.solve(path.war_1, path.war_2);
  return path;
}

}  // namespace zopa
