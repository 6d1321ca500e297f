#pragma once
/// \file
/// The matrix of preferences: a row per party. Only element-wise arithmetic is done on it, whose bits do not depend on how Eigen
/// vectorises; sums over it are written out in a fixed order.

#include <Eigen/Core>

namespace zopa {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

}  // namespace zopa
