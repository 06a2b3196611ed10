// Caches that any number of threads may call at once: concurrent, and single_flight.
//
//   auto c = memo::memoize<memo::lru, memo::concurrent>(f, {.maxsize = 10'000});
//   auto s = memo::memoize<memo::single_flight>(f);
#pragma once

#if !defined(__cpp_exceptions)
#error "<memo/share.hpp> requires exceptions: build without -fno-exceptions, or use <memo/fn.hpp> and <memo/table.hpp>"
#else

#include <cstddef>
#include <type_traits>
#include <utility>

#include <memo/detail/call/as_layer.hpp>
#include <memo/detail/share/shared_function.hpp>
#include <memo/detail/share/shared_lru.hpp>
#include <memo/evict.hpp>

namespace memo {

/// A part of memoize() with concurrent or single_flight: into how many shards the cache is divided. 0 counts as 1.
struct shards {
  static constexpr bool is_number_of_shards = true;
  std::size_t count;
};

namespace detail {

template <class Policy>
struct shared_policy {
  using type = Policy;
};
template <>
struct shared_policy<lru> {
  using type = shared_lru;
};

/// One for 64 results, and at most 16.
constexpr std::size_t usual_shards(std::size_t maxsize) {
  std::size_t n = 16;
  while (n > 1 && maxsize / n < 64) n /= 2;
  return n;
}

template <bool Waits>
struct among_threads {
  static constexpr bool is_sharing = true;
  static constexpr bool waits = Waits;

  template <class Policy>
  using policy_for = typename shared_policy<Policy>::type;

  template <class Generator>
  static Generator hand_out(const Generator& generator) {
    return generator;
  }

  template <class F, class MakePolicy, class Parts, class Shards>
  static auto over(F&& f, std::size_t maxsize, const MakePolicy& make_policy, Parts parts, const Shards& given) {
    using layer_type = std::decay_t<decltype(as_layer(std::forward<F>(f)))>;
    using signature_type = typename layer_type::signature_type;
    static_assert(takes_layer<layer_type, F>,
                  "memo's caches are not copied: give the one below with std::move, or make it in the call");
    if constexpr (refuse_no_signature<signature_type>() && std::is_function_v<signature_type>)
      return shared_function<layer_type, Parts, Waits, signature_type>(as_layer(std::forward<F>(f)), maxsize,
                                                                       number_of(given, maxsize), make_policy, std::move(parts));
  }

 private:
  template <class Shards>
  static std::size_t number_of(const Shards& given, std::size_t maxsize) {
    if constexpr (requires { given.count; })
      return given.count == 0 ? 1 : given.count;
    else
      return usual_shards(maxsize);
  }
};

}  // namespace detail

struct concurrent : detail::among_threads<false> {};
struct single_flight : detail::among_threads<true> {};

}  // namespace memo

#endif
