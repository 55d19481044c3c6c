// One pass over rows where TensorFlow needs two: the sum of squares, and the pull back of a ReLU whose outputs belong to
// samples while its cotangents are rows of them.
#include <cstring>

#include "parallelFor.h"
#include "tensorflowOp.h"
#include "vectorize.h"

namespace amm {
namespace {

struct Rows {
  int64_t size;         // floats a row
  const float* in;      // x or δ [R, size]
  const float* y;       // [N, size]
  const int32_t* rows;  // sample of each row, [R]
  float* out;           // [R], or [R, size]
};

// Four vectors of sums a row: fast, and as exact as summing pairwise.
template <int lanes>
AMM_INLINE void squaresBody(const Rows& p, int64_t start, int64_t end) {
  typedef typename Lanes<lanes>::Vector Vector;
  for (int64_t r = start; r < end; r++) {
    const float* x = p.in + r * p.size;
    Vector sum[4] = {};
    int64_t i = 0;
    for (; i + 4 * lanes <= p.size; i += 4 * lanes) {
      for (int k = 0; k < 4; k++) {
        Vector part;
        std::memcpy(&part, x + i + k * lanes, sizeof part);
        sum[k] += part * part;
      }
    }
    const Vector all = (sum[0] + sum[1]) + (sum[2] + sum[3]);
    double total = 0;
    for (int k = 0; k < lanes; k++) total += all[k];
    for (; i < p.size; i++) total += static_cast<double>(x[i]) * x[i];
    p.out[r] = static_cast<float>(total);
  }
}
AMM_VECTORIZED(squares, Rows, squaresBody)

template <int>
AMM_INLINE void reluBody(const Rows& p, int64_t start, int64_t end) {
  for (int64_t r = start; r < end; r++) {
    const float* __restrict__ delta = p.in + r * p.size;
    const float* __restrict__ y = p.y + p.rows[r] * p.size;
    float* __restrict__ out = p.out + r * p.size;
    for (int64_t i = 0; i < p.size; i++) out[i] = y[i] > 0 ? delta[i] : 0.0f;
  }
}
AMM_VECTORIZED(relu, Rows, reluBody)

int64_t rowSize(const std::vector<int64_t>& shape) {
  int64_t size = 1;
  for (size_t i = 1; i < shape.size(); i++) size *= shape[i];
  return size;
}

struct RowSquares {
  explicit RowSquares(const std::vector<int64_t>&) {}
  void compute(const Call& call) const {
    const Array x = call.input(0);
    expect(!x.shape.empty(), "rows");
    const Array out = call.output(0, TF_FLOAT, {x.shape[0]});
    const Rows p = {rowSize(x.shape), x.data<float>(), nullptr, nullptr, out.data<float>()};
    parallelFor(x.shape[0], [&](int64_t start, int64_t end) { squares(p, start, end); });
  }
};

struct ReluPullBack {
  explicit ReluPullBack(const std::vector<int64_t>&) {}
  void compute(const Call& call) const {
    const Array delta = call.input(0), y = call.input(1), rows = call.input(2, 1);
    expect(delta.shape.size() == y.shape.size() && rowSize(delta.shape) == rowSize(y.shape),
           "outputs of the cotangent's shape");
    const int32_t* samples = samplesOf(rows, delta.shape[0], y.shape[0]);
    const Array out = call.output(0, TF_FLOAT, delta.shape);
    const Rows p = {rowSize(delta.shape), delta.data<float>(), y.data<float>(), samples, out.data<float>()};
    parallelFor(delta.shape[0], [&](int64_t start, int64_t end) { relu(p, start, end); });
  }
};

const Registration<RowSquares> rowSquares("AmmRowSquares", {}, {"x: float"}, {"out: float"});
const Registration<ReluPullBack> reluPullBack("AmmReluPullBack", {}, {"delta: float", "y: float", "rows: int32"},
                                              {"out: float"});

}  // namespace
}  // namespace amm
