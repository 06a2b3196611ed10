// What a cache is expected to tell of itself, in a line.
#pragma once

#include <cstddef>

#include <memo/cache_info.hpp>

namespace support {

inline memo::cache_info info(std::size_t hits, std::size_t misses, std::size_t maxsize, std::size_t currsize) {
  return {hits, misses, maxsize, currsize};
}

}  // namespace support
