// A loop over as many threads as TensorFlow was told to use; its C API gives kernels no threads.
#ifndef AMM_PARALLEL_FOR_H_
#define AMM_PARALLEL_FOR_H_

#include <cstdint>
#include <functional>

namespace amm {

// Calls body(start, end) for parts of 0 … count − 1, at the same time, and returns when all are done. `body` must not
// throw, and each part must not write what another reads.
void parallelFor(int64_t count, const std::function<void(int64_t, int64_t)>& body);

}  // namespace amm

#endif  // AMM_PARALLEL_FOR_H_
