// Max pooling that remembers where each maximum came from: the number of the entry in its window, row by row. Of equal
// entries the first counts, and a NaN is the largest, as in PyTorch. Windows are square, without padding.
#include <cstring>

#include "parallelFor.h"
#include "tensorflowOp.h"
#include "vectorize.h"

namespace amm {
namespace {

struct Windows {
  int64_t size, stride;
  int64_t h, w;      // windows
  int64_t H, W, C;   // of what is pooled
  const float* in;   // x or ẋ [N, H, W, C]; δ [R, h, w, C]
  float* out;        // y or ẏ [N, h, w, C]; Jᵀδ [R, H, W, C]
  int32_t* chosen;   // [N, h, w, C]
  const int32_t* rows = nullptr;  // sample of each row, [R]
};

// Offsets of a window's entries.
struct Entries {
  explicit Entries(const Windows& p) {
    for (int64_t q = 0; q < p.size * p.size; q++) at[q] = (q / p.size * p.W + q % p.size) * p.C;
  }
  int64_t at[256];
};

template <int>
AMM_INLINE void forwardBody(const Windows& p, int64_t start, int64_t end) {
  const Entries entries(p);
  for (int64_t n = start; n < end; n++) {
    for (int64_t i = 0; i < p.h; i++) {
      for (int64_t j = 0; j < p.w; j++) {
        const int64_t cell = ((n * p.h + i) * p.w + j) * p.C;
        const float* __restrict__ x = p.in + ((n * p.H + i * p.stride) * p.W + j * p.stride) * p.C;
        float* __restrict__ y = p.out + cell;
        int32_t* __restrict__ chosen = p.chosen + cell;
        for (int64_t c = 0; c < p.C; c++) y[c] = x[c];
        for (int64_t c = 0; c < p.C; c++) chosen[c] = 0;
        for (int64_t q = 1; q < p.size * p.size; q++) {
          const float* __restrict__ other = x + entries.at[q];
          const int32_t candidate = static_cast<int32_t>(q);
          for (int64_t c = 0; c < p.C; c++) {
            const bool larger = (other[c] > y[c]) | ((other[c] != other[c]) & (y[c] == y[c]));
            chosen[c] = larger ? candidate : chosen[c];
            y[c] = larger ? other[c] : y[c];
          }
        }
      }
    }
  }
}
AMM_VECTORIZED(forward, Windows, forwardBody)

template <int>
AMM_INLINE void pullBackBody(const Windows& p, int64_t start, int64_t end) {
  const Entries entries(p);
  const int64_t windows = p.h * p.w * p.C, pixels = p.H * p.W * p.C;
  for (int64_t r = start; r < end; r++) {
    const float* delta = p.in + r * windows;
    const int32_t* chosen = p.chosen + p.rows[r] * windows;
    float* image = p.out + r * pixels;
    std::memset(image, 0, sizeof(float) * pixels);
    for (int64_t i = 0; i < p.h; i++) {
      for (int64_t j = 0; j < p.w; j++, delta += p.C, chosen += p.C) {
        float* corner = image + (i * p.stride * p.W + j * p.stride) * p.C;
        for (int64_t c = 0; c < p.C; c++) corner[entries.at[chosen[c]] + c] += delta[c];
      }
    }
  }
}
AMM_VECTORIZED(pullBack, Windows, pullBackBody)

template <int>
AMM_INLINE void pushForwardBody(const Windows& p, int64_t start, int64_t end) {
  const Entries entries(p);
  for (int64_t n = start; n < end; n++) {
    for (int64_t i = 0; i < p.h; i++) {
      for (int64_t j = 0; j < p.w; j++) {
        const int64_t cell = ((n * p.h + i) * p.w + j) * p.C;
        const float* corner = p.in + ((n * p.H + i * p.stride) * p.W + j * p.stride) * p.C;
        const int32_t* chosen = p.chosen + cell;
        for (int64_t c = 0; c < p.C; c++) p.out[cell + c] = corner[entries.at[chosen[c]] + c];
      }
    }
  }
}
AMM_VECTORIZED(pushForward, Windows, pushForwardBody)

Windows windowsOver(const std::vector<int64_t>& image, int64_t size, int64_t stride) {
  expect(size >= 1 && size <= 15 && stride >= 1, "1 <= size <= 15 and stride >= 1");
  expect(image[1] >= size && image[2] >= size, "an image as large as the window");
  return {size,     stride,  (image[1] - size) / stride + 1, (image[2] - size) / stride + 1, image[1], image[2],
          image[3], nullptr, nullptr,                        nullptr};
}

struct MaxPool {
  explicit MaxPool(const std::vector<int64_t>& a) : size(a[0]), stride(a[1]) {}
  void compute(const Call& call) const {
    const Array x = call.input(0, 4);
    Windows p = windowsOver(x.shape, size, stride);
    const Array y = call.output(0, TF_FLOAT, {x.shape[0], p.h, p.w, p.C});
    const Array chosen = call.output(1, TF_INT32, {x.shape[0], p.h, p.w, p.C});
    p.in = x.data<float>();
    p.out = y.data<float>();
    p.chosen = chosen.data<int32_t>();
    parallelFor(x.shape[0], [&](int64_t start, int64_t end) { forward(p, start, end); });
  }
  int64_t size, stride;
};

struct MaxPoolPullBack {
  explicit MaxPoolPullBack(const std::vector<int64_t>& a) : size(a[0]), stride(a[1]), H(a[2]), W(a[3]) {}
  void compute(const Call& call) const {
    const Array delta = call.input(0, 4), chosen = call.input(1, 4), rows = call.input(2, 1);
    const int64_t r = delta.shape[0];
    Windows p = windowsOver({r, H, W, delta.shape[3]}, size, stride);
    expect(delta.shape[1] == p.h && delta.shape[2] == p.w, "a cotangent with one entry a window");
    expect(std::vector<int64_t>(chosen.shape.begin() + 1, chosen.shape.end()) ==
               std::vector<int64_t>(delta.shape.begin() + 1, delta.shape.end()),
           "choices of the cotangent's shape");
    const Array out = call.output(0, TF_FLOAT, {r, H, W, p.C});
    p.rows = samplesOf(rows, r, chosen.shape[0]);
    p.in = delta.data<float>();
    p.out = out.data<float>();
    p.chosen = chosen.data<int32_t>();
    parallelFor(r, [&](int64_t start, int64_t end) { pullBack(p, start, end); });
  }
  int64_t size, stride, H, W;
};

struct MaxPoolPushForward {
  explicit MaxPoolPushForward(const std::vector<int64_t>& a) : size(a[0]), stride(a[1]) {}
  void compute(const Call& call) const {
    const Array tangent = call.input(0, 4), chosen = call.input(1, 4);
    Windows p = windowsOver(tangent.shape, size, stride);
    expect(chosen.shape == std::vector<int64_t>({tangent.shape[0], p.h, p.w, p.C}), "one choice a window");
    const Array out = call.output(0, TF_FLOAT, {tangent.shape[0], p.h, p.w, p.C});
    p.in = tangent.data<float>();
    p.out = out.data<float>();
    p.chosen = chosen.data<int32_t>();
    parallelFor(tangent.shape[0], [&](int64_t start, int64_t end) { pushForward(p, start, end); });
  }
  int64_t size, stride;
};

const Registration<MaxPool> maxPool("AmmMaxPool", {"size", "stride"}, {"x: float"}, {"y: float", "chosen: int32"});
const Registration<MaxPoolPullBack> maxPoolPullBack("AmmMaxPoolPullBack", {"size", "stride", "height", "width"},
                                                    {"delta: float", "chosen: int32", "rows: int32"}, {"out: float"});
const Registration<MaxPoolPushForward> maxPoolPushForward("AmmMaxPoolPushForward", {"size", "stride"},
                                                          {"tangent: float", "chosen: int32"}, {"out: float"});

}  // namespace
}  // namespace amm
