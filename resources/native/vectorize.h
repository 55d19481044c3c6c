// Several builds of one function, the best that the processor knows taken at run time: what is compiled on one machine
// runs on another that shares the folder.
#ifndef AMM_VECTORIZE_H_
#define AMM_VECTORIZE_H_

#define AMM_INLINE inline __attribute__((always_inline))

namespace amm {

// `N` floats that fill one register. (A vector wider than the registers is taken apart by way of memory.)
template <int N>
struct Lanes;
template <>
struct Lanes<4> {
  typedef float Vector __attribute__((vector_size(16)));
};
template <>
struct Lanes<8> {
  typedef float Vector __attribute__((vector_size(32)));
};
template <>
struct Lanes<16> {
  typedef float Vector __attribute__((vector_size(64)));
};

#if defined(__x86_64__)
inline bool hasAvx2() { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }
inline bool hasAvx512() {
  return hasAvx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw");
}
// Floats a register, of the build that runs.
inline int bestLanes() { return hasAvx512() ? 16 : hasAvx2() ? 8 : 4; }
#else
inline int bestLanes() { return 4; }
#endif

}  // namespace amm

// Defines `void name(const Work&, int64_t start, int64_t end)` out of the always inlined template `body<lanes>`.
#if defined(__x86_64__)
#define AMM_VECTORIZED(name, Work, body)                                                                         \
  __attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,avx2,fma"))) void name##Avx512(                      \
      const Work& w, int64_t s, int64_t e) {                                                                     \
    body<16>(w, s, e);                                                                                           \
  }                                                                                                              \
  __attribute__((target("avx2,fma"))) void name##Avx2(const Work& w, int64_t s, int64_t e) { body<8>(w, s, e); } \
  void name##Plain(const Work& w, int64_t s, int64_t e) { body<4>(w, s, e); }                                    \
  void name(const Work& w, int64_t s, int64_t e) {                                                               \
    static const auto best = hasAvx512() ? name##Avx512 : hasAvx2() ? name##Avx2 : name##Plain;                  \
    best(w, s, e);                                                                                               \
  }
#else
#define AMM_VECTORIZED(name, Work, body) \
  void name(const Work& w, int64_t s, int64_t e) { body<4>(w, s, e); }
#endif

#endif  // AMM_VECTORIZE_H_
