#pragma once
/// \file
/// Straight loops over arrays, compiled for several kinds of processors.
///
/// A function marked ZOPA_LANES exists twice: for any processor of the family, and for those with vectors of 256 bits; the loader picks.
/// Both do the same operations in the same order on every element, without fused multiply-add and without reordered sums, so they give
/// the same bits. Mark leaf functions only: what they call is compiled for the common processor unless it is inlined.

#include <cstddef>

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
#define ZOPA_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer) || __has_feature(address_sanitizer)
#define ZOPA_SANITIZED 1
#endif
#endif

// The loader picks before sanitizers are ready. Where the compiler may use AVX2 anyway there is nothing to pick.
#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__GLIBC__) && !defined(__AVX2__) && !defined(ZOPA_SANITIZED)
#define ZOPA_LANES __attribute__((target_clones("avx2", "default")))
#else
#define ZOPA_LANES
#endif
