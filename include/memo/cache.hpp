// A layer that remembers results while the program runs: cache, lru_cache.
//
// As thread-safe as a std::vector: one thread at a time, or any number that only call const members.
#pragma once

#if !defined(__cpp_exceptions)
#error "<memo/cache.hpp> requires exceptions: build without -fno-exceptions, or use <memo/fn.hpp> and <memo/table.hpp>"
#else

#include <concepts>
#include <cstddef>
#include <utility>

#include <memo/cache_info.hpp>
#include <memo/detail/cache/cached_function.hpp>
#include <memo/evict.hpp>

namespace memo {

/// An unbounded cache over f: functools.cache. It keeps no order of use, so a later resize() evicts what was stored first.
template <class F>
auto cache(F&& f) {
  return detail::cache_over<lru>(std::forward<F>(f), unbounded);
}

/// An exact LRU cache over f: functools.lru_cache. maxsize 0 never stores, and so does a negative one; memo::unbounded
/// never evicts.
template <class F>
auto lru_cache(F&& f, std::size_t maxsize = 128) {
  return detail::cache_over<lru>(std::forward<F>(f), maxsize);
}
template <class F, std::signed_integral Size>
auto lru_cache(F&& f, Size maxsize) {
  return detail::cache_over<lru>(std::forward<F>(f), detail::not_negative(maxsize));
}

}  // namespace memo

#endif
