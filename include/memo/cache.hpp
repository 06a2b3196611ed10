// A layer that remembers results while the program runs: cache, lru_cache, ttl_cache, and memoize, which they are short
// for.
//
// As thread-safe as a std::vector: one thread at a time, or any number that only call const members. For any number of
// threads name memo::concurrent or memo::single_flight, of <memo/share.hpp>, beside the policy.
//
// c(args...): a hit is O(1) expected, with one hash and one successful comparison, and returns a copy of the result; a
// full cache allocates nothing on a miss. A result that can only be moved comes as a reference, as from ref(). Where
// copies are dear, let the function return a std::shared_ptr<const T>, or call ref() or peek().
// Throws what the body, the parts, and the arguments' and the result's own operations throw; then nothing has changed,
// but a body that was begun counts as a miss, and what a listener throws comes when all is done. Throws
// recursion_too_deep where the stack has no room for the body.
// A reference from ref() or peek() stays valid until its entry leaves: evicted, expired, replaced, invalidated,
// cleared. Over a table, the table's keys are answered by it: they are not counted, kept or inserted here.
// The body and all other code of the user's may call back into the cache. Moved only while no call is under way; what
// it was moved from is empty, with a maxsize of 0.
// `self` is valid as long as the cache is, and where it is: a body may be a coroutine that goes on when its call has
// returned. What is kept is what the call returned, so let that be a task that can be copied and awaited repeatedly.
#pragma once

#if !defined(__cpp_exceptions)
#error "<memo/cache.hpp> requires exceptions: build without -fno-exceptions, or use <memo/fn.hpp> and <memo/table.hpp>"
#else

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

#include <memo/detail/shadow.hpp>
MEMO_BEGIN_NAMES
#include <memo/cache_info.hpp>
#include <memo/detail/cache/assemble.hpp>
#include <memo/detail/cache/cached_function.hpp>
#include <memo/detail/call/refused.hpp>
#include <memo/detail/call/signature.hpp>
#include <memo/evict.hpp>
#include <memo/expire.hpp>
#include <memo/keep.hpp>
#include <memo/removal.hpp>
#include <memo/weigh.hpp>

namespace memo {

/// What memoize() takes beside its parts. A negative maxsize is 0.
struct cache_options {
  detail::size_option maxsize = 128;
};
struct ttl_options {
  detail::size_option maxsize = 128;
  detail::given_lifetime ttl;
};

/// A cache over f with a policy, lru where none is named, and with parts in any order, each at most once:
/// expire_after_write, expire_after_access or expire_by; weigh_by; keep_if; on_removal; and a random bit generator for
/// random_replacement. What is not given costs nothing.
template <class... Policy, class F, class... Part>
auto memoize(F&& f, cache_options options, Part... parts) {
  return detail::assemble<Policy...>(std::forward<F>(f), options.maxsize, std::move(parts)...);
}
template <class... Policy, class F>
auto memoize(F&& f) {
  return detail::assemble<Policy...>(std::forward<F>(f), cache_options{}.maxsize);
}

/// Without braces around maxsize, or without options before the parts.
template <class... Policy, class F, class Options, class... Part>
  requires(!std::convertible_to<Options, cache_options>)
auto memoize(F&&, Options, Part...) {
  static_assert(detail::always_false<Options>,
                "memo::memoize requires its options after the function: write memoize(f, {.maxsize = 128}, parts...)");
}
template <class... Policy>
MEMO_REFUSED("memo::memoize requires a function and its options: write memoize(f, {.maxsize = 128}, parts...), and of "
             "overloaded functions which, static_cast<int (*)(int)>(f)",
             memoize(...));
template <auto Given, class...>
MEMO_REFUSED("memo::memoize takes a policy as a type, and its maxsize after the function: write memoize<memo::sieve>(f, "
             "{.maxsize = 128}, parts...)",
             memoize(...));

/// An unbounded cache over f: functools.cache. It keeps no order, so a later resize() evicts about what was stored
/// first.
template <class F>
auto cache(F&& f) {
  return detail::assemble<keep_all>(std::forward<F>(f), unbounded);
}
template <class F, class Size>
MEMO_REFUSED(
    "memo::cache takes the function alone: write lru_cache(f, 128) for a maxsize, memoize(f, {.maxsize = 128}, "
    "parts...) for parts",
    cache(F&&, const Size&, ...));
MEMO_REFUSED_OVERLOADS(cache);

/// An exact LRU cache over f: functools.lru_cache. maxsize 0 never stores, and so does a negative one; memo::unbounded
/// never evicts.
template <class F>
auto lru_cache(F&& f, std::size_t maxsize = 128) {
  return detail::assemble<lru>(std::forward<F>(f), maxsize);
}
template <class F, std::signed_integral Size>
auto lru_cache(F&& f, Size maxsize) {
  return detail::assemble<lru>(std::forward<F>(f), detail::not_negative(maxsize));
}
template <class F, class Size>
  requires(std::floating_point<Size> || !std::convertible_to<Size, std::size_t>)
auto lru_cache(F&&, Size) {
  static_assert(detail::always_false<Size>,
                "memo::lru_cache requires a maxsize that is an integer: write lru_cache(f, 128), or memo::unbounded");
}
template <class F>
auto lru_cache(F&&, cache_options) {
  static_assert(detail::always_false<F>,
                "memo::lru_cache requires a maxsize that is an integer: write lru_cache(f, 128), or memo::unbounded");
}
template <class F, class Size, class Part>
MEMO_REFUSED(
    "memo::lru_cache takes the function and a maxsize: write memoize<memo::lru>(f, {.maxsize = 128}, parts...) for "
    "parts",
    lru_cache(F&&, Size, const Part&, ...));
MEMO_REFUSED_OVERLOADS(lru_cache);
template <auto F, class...>
MEMO_REFUSED("memo::lru_cache takes the function and a maxsize in parentheses: write lru_cache(f, 128), and for the "
             "type of one lru_cached<f>",
             lru_cache(...));

/// An LRU cache over f whose results are too old when now >= the time they were stored + ttl: cachetools.TTLCache.
template <class F, class Clock = steady_clock>
auto ttl_cache(F&& f, ttl_options options, Clock clock = {}) {
  return detail::assemble<lru>(std::forward<F>(f), options.maxsize, expire_after_write{options.ttl, std::move(clock)});
}
template <class F>
MEMO_REFUSED("memo::ttl_cache requires its options in braces: write ttl_cache(f, {.maxsize = 128, .ttl = 5min}, clock)",
             ttl_cache(F&&, ...));
MEMO_REFUSED_OVERLOADS(ttl_cache);

// In a class of caches with a name, derived from the nameless `base`: made of one, moved, and not copied or assigned.
#define MEMO_NAMED_CACHE(type)                                                            \
  type(base&& made) : base(std::move(made)) {} /* NOLINT(google-explicit-constructor) */  \
  type(type&&) = default;                                                                 \
  MEMO_UNCOPIED_CACHE(type)

/// The type of a cache over F, for a member of a class: `memo::lru_cached<fib> fibs{256};`, or without a size, or
/// `= memo::lru_cache(fib, 256)`.
template <auto F>
class lru_cached : public decltype(lru_cache(F)) {
  using base = decltype(lru_cache(F));

 public:
  lru_cached() : lru_cached(128) {}
  explicit lru_cached(detail::size_option maxsize) : base(lru_cache(F, std::size_t{maxsize})) {}
  MEMO_NAMED_CACHE(lru_cached);
};
template <auto F>
class cached : public decltype(cache(F)) {
  using base = decltype(cache(F));

 public:
  cached() : base(cache(F)) {}
  MEMO_NAMED_CACHE(cached);
};

namespace detail {
/// Whether a callable is there when only its type is: no function pointer is, nor what else may hold no function.
template <class F>
inline constexpr bool type_says_callable =
    std::is_class_v<F> && std::is_default_constructible_v<F> && !std::is_constructible_v<F, std::nullptr_t>;
}  // namespace detail

/// `memo::ttl_cached<weather> recent{{.maxsize = 20, .ttl = 5min}};`
template <auto F, class Clock = steady_clock>
class ttl_cached : public decltype(ttl_cache(F, std::declval<ttl_options>(), std::declval<Clock>())) {
  using base = decltype(ttl_cache(F, std::declval<ttl_options>(), std::declval<Clock>()));

 public:
  explicit ttl_cached(ttl_options options)
    requires detail::type_says_callable<Clock>
      : ttl_cached(options, Clock()) {}
  explicit ttl_cached(ttl_options options, Clock clock) : base(ttl_cache(F, options, std::move(clock))) {}
  MEMO_NAMED_CACHE(ttl_cached);
};

namespace detail {
/// The same of a part, which is no lifetime then.
template <class Part>
inline constexpr bool type_says_all = std::default_initializable<Part>;
template <template <class...> class Part, class... F>
inline constexpr bool type_says_all<Part<F...>> =
    std::default_initializable<Part<F...>> && ((type_says_callable<F> && !requires { typename F::rep; }) && ...);

template <auto F, class Assembly>
class memoized_as;
template <auto F, class Named, class... Part>
class memoized_as<F, assembly<Named, type_list<Part...>>>
    : public decltype(assembly<Named, type_list<Part...>>::of(F, 0, std::declval<Part>()...)) {
  using cache = assembly<Named, type_list<Part...>>;
  using base = decltype(cache::of(F, 0, std::declval<Part>()...));

 public:
  explicit memoized_as(size_option maxsize, Part... parts) : base(cache::of(F, maxsize, std::move(parts)...)) {}
  explicit memoized_as(cache_options options, Part... parts) : memoized_as(options.maxsize, std::move(parts)...) {}
  memoized_as()
    requires(type_says_all<Part> && ...)
      : memoized_as(cache_options(), Part()...) {}
  template <int = 0>
    requires(!(type_says_all<Part> && ...))
  MEMO_DELETED_CONSTRUCTOR("memo::memoized requires its parts where their types do not say all: write c{128, part}",
                           memoized_as);
  MEMO_NAMED_CACHE(memoized_as);
};
}  // namespace detail

/// The same of memoize(): `memo::memoized<fib, memo::sieve> fibs{256};`, `memo::memoized<fib, memo::lru,
/// memo::concurrent> fibs;`, and with the types of its parts, in the order in which they are given:
/// `memo::memoized<weather, memo::lru, memo::expire_after_access<std::chrono::seconds>> used{{.maxsize = 20}, {30s}};`
template <auto F, class... PolicyOrPart>
using memoized = detail::memoized_as<
    F, typename detail::assembly_for<detail::type_list<>, detail::type_list<>, PolicyOrPart...>::type>;

#undef MEMO_NAMED_CACHE

}  // namespace memo

MEMO_END_NAMES

#endif
