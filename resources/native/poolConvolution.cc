// Pull back through a max pool and the convolution below it at once. A pool lets one of size² entries through, so the
// cotangent of the convolution's output is zero but for one entry a window and channel: each of them adds v·W to a patch
// of the image, and nothing is spent on the zeros. Pools over tiles, convolutions of stride 1.
#include <algorithm>
#include <cstring>
#include <memory>
#include <new>

#include "parallelFor.h"
#include "tensorflowOp.h"
#include "vectorize.h"

namespace amm {
namespace {

constexpr int mostVectors = 4;  // of a patch that are summed in registers at a time
// Rows of one sample that use what was loaded: 20 sums in AVX-512's 32 registers, 12 in 16.
constexpr int rowsAtOnce(int lanes) { return lanes == 16 ? 5 : 3; }

// Zeros at an address that no vector's load crosses a cache line from.
class Floats {
 public:
  explicit Floats(int64_t count) : data_(new (std::align_val_t(64)) float[count]()) {}
  float* data() const { return data_.get(); }

 private:
  struct Delete {
    void operator()(float* data) const { ::operator delete[](data, std::align_val_t(64)); }
  };
  std::unique_ptr<float[], Delete> data_;
};

struct PoolConvolution {
  int64_t size, padding;
  int64_t H, W, C;        // image
  int64_t fh, fw, O;      // filter
  int64_t h, w;           // windows
  int64_t vectors;        // of a segment of a patch
  int64_t segments;       // of a patch, the last one filled up with zeros
  int64_t lanes;          // of a vector
  const float* delta;     // [R, h, w, O]
  const int32_t* chosen;  // [N, h, w, O]
  const int32_t* rows;    // [R]
  const float* taps;      // [segments, O, size², vectors, lanes]
  float* out;             // [R, H, W, C]

  int64_t entries() const { return size * size; }
  int64_t patchRows() const { return size + fh - 1; }
  int64_t patchRow() const { return (size + fw - 1) * C; }
  int64_t patch() const { return segments * vectors * lanes; }
  // The image with its padding.
  int64_t rowFloats() const { return (W + 2 * padding) * C; }
  int64_t imageFloats() const { return (H + 2 * padding) * rowFloats(); }
};

// Sums all channels of a window for `Rows` rows of a sample, one segment of `Vectors` vectors after the other.
template <int lanes, int Vectors, int Rows>
AMM_INLINE void sumPatches(const PoolConvolution& p, const float* delta, const int32_t* chosen, float* patches) {
  typedef typename Lanes<lanes>::Vector Vector;
  const int64_t rowStride = p.h * p.w * p.O;
  for (int64_t s = 0; s < p.segments; s++) {
    Vector sum[Rows][Vectors] = {};
    const float* taps = p.taps + s * p.O * p.entries() * Vectors * lanes;
    for (int64_t o = 0; o < p.O; o++) {
      const float* tap = taps + (o * p.entries() + chosen[o]) * Vectors * lanes;
      for (int v = 0; v < Vectors; v++) {
        Vector part;
        std::memcpy(&part, tap + v * lanes, sizeof part);
        for (int b = 0; b < Rows; b++) sum[b][v] += delta[b * rowStride + o] * part;
      }
    }
    for (int b = 0; b < Rows; b++)
      std::memcpy(patches + b * p.patch() + s * Vectors * lanes, sum[b], sizeof sum[b]);
  }
}

template <int lanes, int Vectors>
AMM_INLINE void sumPatchesOf(const PoolConvolution& p, int count, const float* delta, const int32_t* chosen,
                             float* patches) {
  if constexpr (rowsAtOnce(lanes) == 5) {
    if (count == 5) return sumPatches<lanes, Vectors, 5>(p, delta, chosen, patches);
    if (count == 4) return sumPatches<lanes, Vectors, 4>(p, delta, chosen, patches);
  }
  if (count == 3) return sumPatches<lanes, Vectors, 3>(p, delta, chosen, patches);
  if (count == 2) return sumPatches<lanes, Vectors, 2>(p, delta, chosen, patches);
  sumPatches<lanes, Vectors, 1>(p, delta, chosen, patches);
}

// `count` rows of one sample from row r on, into their images.
template <int lanes, int Vectors>
AMM_INLINE void images(const PoolConvolution& p, int64_t r, int count, float* images, float* patches) {
  const float* delta = p.delta + r * p.h * p.w * p.O;
  const int32_t* chosen = p.chosen + p.rows[r] * p.h * p.w * p.O;
  const int64_t width = p.patchRow(), rowFloats = p.rowFloats();
  for (int64_t i = 0; i < p.h; i++) {
    for (int64_t j = 0; j < p.w; j++, delta += p.O, chosen += p.O) {
      sumPatchesOf<lanes, Vectors>(p, count, delta, chosen, patches);
      for (int b = 0; b < count; b++) {
        float* corner = images + b * p.imageFloats() + i * p.size * rowFloats + j * p.size * p.C;
        const float* patch = patches + b * p.patch();
        for (int64_t y = 0; y < p.patchRows(); y++)
          for (int64_t x = 0; x < width; x++) corner[y * rowFloats + x] += patch[y * width + x];
      }
    }
  }
}

AMM_INLINE void copyWithoutPadding(const PoolConvolution& p, const float* image, float* out) {
  for (int64_t y = 0; y < p.H; y++)
    std::memcpy(out + y * p.W * p.C, image + (y + p.padding) * p.rowFloats() + p.padding * p.C,
                sizeof(float) * p.W * p.C);
}

template <int lanes>
AMM_INLINE void pullBackBody(const PoolConvolution& p, int64_t start, int64_t end) {
  constexpr int mostRows = rowsAtOnce(lanes);
  Floats image(mostRows * p.imageFloats()), patches(mostRows * p.patch());
  for (int64_t r = start; r < end;) {
    int count = 1;
    while (count < mostRows && r + count < end && p.rows[r + count] == p.rows[r]) count++;
    std::memset(image.data(), 0, sizeof(float) * count * p.imageFloats());
    switch (p.vectors) {
      case 1: images<lanes, 1>(p, r, count, image.data(), patches.data()); break;
      case 2: images<lanes, 2>(p, r, count, image.data(), patches.data()); break;
      case 3: images<lanes, 3>(p, r, count, image.data(), patches.data()); break;
      default: images<lanes, 4>(p, r, count, image.data(), patches.data());
    }
    for (int b = 0; b < count; b++)
      copyWithoutPadding(p, image.data() + b * p.imageFloats(), p.out + (r + b) * p.H * p.W * p.C);
    r += count;
  }
}
AMM_VECTORIZED(pullBack, PoolConvolution, pullBackBody)

// [fh, fw, C, O] → for each output channel and entry of the window the patch that it adds to, zero around the filter.
Floats patchTaps(const PoolConvolution& p, const float* filter) {
  const int64_t run = p.fw * p.C, segment = p.vectors * p.lanes;
  Floats taps(p.patch() * p.O * p.entries());
  for (int64_t q = 0; q < p.entries(); q++)
    for (int64_t t = 0; t < p.fh; t++)
      for (int64_t i = 0; i < run; i++) {
        const int64_t place = (q / p.size + t) * p.patchRow() + q % p.size * p.C + i;
        float* to = taps.data() + place / segment * p.O * p.entries() * segment + q * segment + place % segment;
        for (int64_t o = 0; o < p.O; o++) to[o * p.entries() * segment] = filter[(t * run + i) * p.O + o];
      }
  return taps;
}

struct PoolConvolutionPullBack {
  explicit PoolConvolutionPullBack(const std::vector<int64_t>& a)
      : size(a[0]), padding(a[1]), height(a[2]), width(a[3]) {}

  void compute(const Call& call) const {
    const Array delta = call.input(0, 4), chosen = call.input(1, 4), rows = call.input(2, 1);
    const Array filter = call.input(3, 4);
    PoolConvolution p = geometry(delta.shape, filter.shape);
    expect(std::equal(delta.shape.begin() + 1, delta.shape.end(), chosen.shape.begin() + 1),
           "choices of the cotangent's shape");
    const int64_t r = delta.shape[0];
    p.rows = samplesOf(rows, r, chosen.shape[0]);
    const Array out = call.output(0, TF_FLOAT, {r, p.H, p.W, p.C});
    const Floats taps = patchTaps(p, filter.data<float>());
    p.taps = taps.data();
    p.delta = delta.data<float>();
    p.chosen = chosen.data<int32_t>();
    p.out = out.data<float>();
    parallelFor(r, [&](int64_t start, int64_t end) { pullBack(p, start, end); });
  }

  PoolConvolution geometry(const std::vector<int64_t>& delta, const std::vector<int64_t>& filter) const {
    PoolConvolution p = {};
    p.size = size, p.padding = padding, p.H = height, p.W = width, p.C = filter[2];
    p.fh = filter[0], p.fw = filter[1], p.O = filter[3];
    p.h = delta[1], p.w = delta[2];
    expect(size >= 1 && size <= 15 && padding >= 0, "1 <= size <= 15 and padding >= 0");
    expect(delta[3] == p.O, "a cotangent with the filter's channels");
    expect(p.h == (height + 2 * padding - p.fh + 1) / size && p.w == (width + 2 * padding - p.fw + 1) / size,
           "one cotangent a window");
    p.lanes = bestLanes();
    const int64_t all = (p.patchRows() * p.patchRow() + p.lanes - 1) / p.lanes;
    p.segments = (all + mostVectors - 1) / mostVectors;
    p.vectors = (all + p.segments - 1) / p.segments;
    return p;
  }

  int64_t size, padding, height, width;
};

const Registration<PoolConvolutionPullBack> poolConvolutionPullBack(
    "AmmPoolConvolutionPullBack", {"size", "padding", "height", "width"},
    {"delta: float", "chosen: int32", "rows: int32", "filter: float"}, {"out: float"});

}  // namespace
}  // namespace amm
