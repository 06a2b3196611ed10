// What a cache tells of itself.
#pragma once

#include <cstddef>

namespace memo {

/// The maxsize of a cache that keeps everything: Python's None.
inline constexpr std::size_t unbounded = static_cast<std::size_t>(-1);

/// What a cache has seen since it was made or cleared. Streams as Python prints it.
struct cache_info {
  std::size_t hits;
  std::size_t misses;
  std::size_t maxsize;
  std::size_t currsize;

  friend bool operator==(const cache_info&, const cache_info&) = default;

  template <class Stream>
    requires requires(Stream& out) { out << "text" << std::size_t{}; }
  friend Stream& operator<<(Stream& out, const cache_info& info) {
    out << "CacheInfo(hits=" << info.hits << ", misses=" << info.misses << ", maxsize=";
    if (info.maxsize == unbounded)
      out << "None";
    else
      out << info.maxsize;
    out << ", currsize=" << info.currsize << ")";
    return out;
  }
};

/// How a cache was made.
struct cache_parameters {
  std::size_t maxsize;

  friend bool operator==(const cache_parameters&, const cache_parameters&) = default;
};

}  // namespace memo
