// For benches that build from nothing in each round: malloc keeps what is freed, so that the rounds after the first do
// not measure how the kernel hands out pages, which it does for one side more often than for the other.
#pragma once

#include <malloc.h>

#include <climits>

namespace bench {

inline const bool keeps_memory = mallopt(M_MMAP_MAX, 0) == 1 && mallopt(M_TRIM_THRESHOLD, INT_MAX) == 1;

}  // namespace bench
