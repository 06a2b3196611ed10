// A clock that tests set, and a function that counts its runs behind a cache that reads it.
#pragma once

#include <utility>

#include <memo/cache.hpp>

namespace support {

inline int now = 0;
inline int readings = 0;

/// Says `now`, and counts how often it is read.
inline int fake_clock() {
  ++readings;
  return now;
}

/// At the beginning of a test.
struct fresh_clock {
  fresh_clock() { now = readings = 0; }
};

inline int runs = 0;
inline int counted_square(int n) {
  ++runs;
  return n * n;
}

auto squares(auto expiry, int maxsize = 128) {
  runs = 0;
  return memo::memoize(counted_square, {.maxsize = maxsize}, std::move(expiry));
}
inline auto ttl_squares(int ttl, int maxsize = 128) {
  runs = 0;
  return memo::ttl_cache(counted_square, {.maxsize = maxsize, .ttl = ttl}, fake_clock);
}

}  // namespace support
