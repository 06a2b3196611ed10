// The law: every layer over a function is that function, and through `self` each key's body runs once while its
// result is kept.
#pragma once

#include <memo/cache.hpp>
#include <memo/dense.hpp>
#include <memo/table.hpp>

#include <algorithm>
#include <atomic>
#include <concepts>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "catch.hpp"

namespace laws {

/// What a call gives: its result, or what the std::runtime_error that it throws says.
template <class R>
struct outcome {
  std::optional<R> result;
  std::string thrown;

  friend constexpr bool operator==(const outcome&, const outcome&) = default;
};

template <class R, class Function, class Arguments>
outcome<R> outcome_of(Function& f, const Arguments& arguments) {
  try {
    return {std::apply(f, arguments), {}};
  } catch (const std::runtime_error& e) {
    return {{}, e.what()};
  }
}

/// In how many of the arguments, each a tuple, the layer is not the function, at compile time.
template <class Layer, class Function, class Arguments>
consteval std::size_t check_law(Layer& layer, const Function& function, const Arguments& arguments) {
  std::size_t breaches = 0;
  for (const auto& x : arguments) breaches += !(std::apply(layer, x) == std::apply(function, x));
  return breaches;
}

template <class P>
struct owned {
  using type = std::remove_cvref_t<P>;
};
template <>
struct owned<std::string_view> {
  using type = std::string;
};

/// The body of a function of the corpus, which at run time notes the keys that it has computed.
template <class F, class Signature = typename F::signature>
struct noted;
template <class F, class R, class... P>
struct noted<F, R(P...)> {
  using key = std::tuple<typename owned<P>::type...>;
  static inline std::map<key, std::size_t> runs;
  static inline std::mutex runs_mutex;

  template <class Self>
  constexpr R operator()(Self self, P... x) const {
    R result = F::body(self, x...);
    if (!std::is_constant_evaluated()) note(x...);
    return result;
  }

 private:
  static void note(const P&... x) {
    const std::lock_guard lock(runs_mutex);
    ++runs[key(x...)];
  }
};

template <class F>
inline constexpr auto function_of = memo::fn<typename F::signature>(noted<F>{});

enum class keeps { everything, something, what_one_call_needs };

/// Checks layers of F: cold, warm, and backwards.
template <class F>
class lawful {
  using arguments = std::remove_cvref_t<decltype(F::small[0])>;
  using result = std::remove_cvref_t<decltype(std::apply(F::plain, F::small[0]))>;

  /// A layer of any kind, so that the law is compiled once.
  struct any_layer {
    const void* layer;
    result (*call)(const void*, const arguments&);

    result operator()(const arguments& x) const { return call(layer, x); }
  };

 public:
  template <class Layer>
  void operator()(const char* name, keeps kept, Layer&& layer) const {
    check(name, kept, any(layer));
  }

  /// The same in four threads at once, each by run(thread, calls), which makes the calls and begins with another key;
  /// before each they do what meddle(thread) does. Where everything is kept, it is not computed again, and but once if
  /// `is_single`.
  template <class Layer, class Run, class Meddle>
  void in_threads(const char* name, keeps kept, bool is_single, Layer&& layer, const Run& run,
                  const Meddle& meddle) const {
    CAPTURE(name);
    runs().clear();
    std::atomic<std::size_t> wrong = 0;
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < 4; ++t)
      threads.emplace_back([&, t] {
        run(t, [&, t] {
          auto mine = F::small;
          std::rotate(mine.begin(), mine.begin() + static_cast<std::ptrdiff_t>(t), mine.end());
          for (const auto& x : mine) {
            meddle(t);
            wrong += breaches(any(layer), std::span(&x, 1));
          }
        });
      });
    for (std::thread& t : threads) t.join();
    CHECK(wrong == 0);
    if (kept == keeps::everything) {
      CHECK((most_runs() <= 1 || !is_single));
      runs().clear();
      CHECK(breaches(any(layer), F::small) == 0);
      CHECK(runs().empty());
    }
    runs().clear();
  }

  /// Of a layer that has a table below: none of its keys is computed while the program runs.
  template <class Layer, class Table>
  void operator()(const char* name, keeps kept, Layer&& layer, const Table& table) const {
    check(name, kept, any(layer));
    CAPTURE(name);
    static_cast<void>(breaches(any(layer), F::small));
    std::size_t computed = 0;
    for (const auto& [key, n] : runs()) computed += std::apply([&](auto... x) { return table.contains(x...); }, key);
    CHECK(computed == 0);
    runs().clear();
  }

 private:
  template <class Layer>
  static any_layer any(Layer& layer) {
    static_assert(std::same_as<std::remove_cvref_t<decltype(std::apply(layer, F::small[0]))>, result>);
    return {std::addressof(layer), [](const void* l, const arguments& x) -> result {
              return std::apply(*const_cast<Layer*>(static_cast<const Layer*>(l)), x);
            }};
  }

  static std::size_t breaches(const any_layer& layer, std::span<const arguments> all) {
    std::size_t found = 0;
    for (const arguments& x : all)
      found += !(outcome_of<result>(layer, std::tie(x)) == outcome_of<result>(F::plain, x));
    return found;
  }

  static void check(const char* name, keeps kept, const any_layer& layer) {
    CAPTURE(name);
    runs().clear();
    CHECK(breaches(layer, F::small) == 0);
    CHECK(breaches(layer, F::small) == 0);
    auto backwards = F::small;
    std::reverse(backwards.begin(), backwards.end());
    CHECK(breaches(layer, backwards) == 0);
    if (kept != keeps::something) {
      if constexpr (requires { F::large; }) CHECK(breaches(layer, F::large) == 0);
      if constexpr (requires { F::deep; }) CHECK(breaches(layer, F::deep) == 0);
    }
    if (kept == keeps::everything) CHECK(most_runs() <= 1);
    if (kept == keeps::what_one_call_needs)
      for (const arguments& x : F::small) {
        runs().clear();
        static_cast<void>(outcome_of<result>(layer, std::tie(x)));
        CHECK(most_runs() <= 1);
      }
    runs().clear();
  }

  static auto& runs() { return noted<F>::runs; }
  static std::size_t most_runs() {
    std::size_t most = 0;
    for (const auto& [key, n] : runs()) most = std::max(most, n);
    return most;
  }
};

/// Whether all keys of F are integers, bool or enumerations.
template <class Signature>
inline constexpr bool has_discrete_keys = false;
template <class R, class... P>
inline constexpr bool has_discrete_keys<R(P...)> = ((std::is_integral_v<P> || std::is_enum_v<P>) && ...);

/// dense_cache with the same extent for every key.
template <class Layer>
auto dense(Layer&& layer, int extent) {
  return [&]<class R, class... P>(std::type_identity<R(P...)>) {
    return memo::dense_cache(std::forward<Layer>(layer), (static_cast<void>(sizeof(P)), extent)...);
  }(std::type_identity<typename std::remove_cvref_t<Layer>::signature_type>());
}

/// The law over dense caches, whose extents have some of the keys or none, and other layers over and below.
template <class F>
void check_dense_caches() {
  constexpr auto& f = function_of<F>;
  const lawful<F> check;
  using enum keeps;
  for (const int extent : {-1, 1, 5, 12}) {
    CAPTURE(extent);
    check("dense_cache", something, dense(f, extent));
    check("dense_cache over dense_cache", something, dense(dense(f, 12), extent));
    check("dense_cache over cache", everything, dense(memo::cache(f), extent));
    check("cache over dense_cache", everything, memo::cache(dense(f, extent)));
    check("lru_cache over dense_cache", something, memo::lru_cache(dense(f, extent), 2));
    check("dense_cache over lru_cache", something, dense(memo::lru_cache(f, 2), extent));
  }
}

/// The law over bounded caches with a policy, alone and with an unbounded one over or below.
template <class F, class Policy>
void check_policy(const char* policy) {
  constexpr auto& f = function_of<F>;
  const lawful<F> check;
  using enum keeps;
  CAPTURE(policy);
  check("large", everything, memo::memoize<Policy>(f, {.maxsize = 1000}));
  for (const std::size_t maxsize : {0u, 1u, 2u, 3u, 7u}) {
    CAPTURE(maxsize);
    check("alone", something, memo::memoize<Policy>(f, {.maxsize = maxsize}));
    check("over cache", everything, memo::memoize<Policy>(memo::cache(f), {.maxsize = maxsize}));
    check("below cache", everything, memo::cache(memo::memoize<Policy>(f, {.maxsize = maxsize})));
  }
}
template <class F>
void check_policies() {
  check_policy<F, memo::fifo>("fifo");
  check_policy<F, memo::lfu>("lfu");
  check_policy<F, memo::random_replacement>("random_replacement");
  check_policy<F, memo::sieve>("sieve");
  check_policy<F, memo::s3_fifo>("s3_fifo");
}

/// The law over every layer without a table, and every two of them.
template <class F>
void check_caches() {
  if constexpr (has_discrete_keys<typename F::signature>) check_dense_caches<F>();
  constexpr auto& f = function_of<F>;
  const lawful<F> check;
  using enum keeps;
  check("fn", what_one_call_needs, f);
  check("cache", everything, memo::cache(f));
  check("lru_cache, unbounded", everything, memo::lru_cache(f, memo::unbounded));
  check("lru_cache of 1000", everything, memo::lru_cache(f, 1000));
  for (const std::size_t maxsize : {0u, 1u, 2u, 3u, 7u}) {
    CAPTURE(maxsize);
    check("lru_cache", something, memo::lru_cache(f, maxsize));
    check("lru_cache over cache", everything, memo::lru_cache(memo::cache(f), maxsize));
    check("cache over lru_cache", everything, memo::cache(memo::lru_cache(f, maxsize)));
    check("lru_cache over lru_cache", something, memo::lru_cache(memo::lru_cache(f, maxsize), 2));
  }
  check("cache over cache", everything, memo::cache(memo::cache(f)));
}

/// The law over tables of F, tables over tables, and caches over both; at compile time too.
template <class F>
void check_tables() {
  constexpr auto& f = function_of<F>;
  constexpr auto& few = memo::table<f, typename F::few>;
  constexpr auto& many = memo::table<f, typename F::many>;
  constexpr auto& many_over_few = memo::table<few, typename F::many>;
  constexpr auto& few_over_many = memo::table<many, typename F::few>;
  static_assert(check_law(few, F::plain, F::small) == 0);
  static_assert(check_law(many, F::plain, F::small) == 0);
  static_assert(check_law(many_over_few, F::plain, F::small) == 0);
  static_assert(check_law(few_over_many, F::plain, F::small) == 0);

  const lawful<F> check;
  using enum keeps;
  check("few", what_one_call_needs, few, few);
  check("many", what_one_call_needs, many, many);
  static constexpr memo::table_of<f, typename F::many> placed;
  static_assert(check_law(placed, F::plain, F::small) == 0);
  check("table_of", what_one_call_needs, placed, placed);
  check("cache over table_of", everything, memo::cache(placed), placed);
  check("lru_cache over table_of", something, memo::lru_cache(placed, 2), placed);
  check("many over few", what_one_call_needs, many_over_few, many);
  check("few over many", what_one_call_needs, few_over_many, many);
  check("cache over few", everything, memo::cache(few), few);
  if constexpr (has_discrete_keys<typename F::signature>) {
    check("dense_cache over few", something, dense(few, 12), few);
    check("cache over dense_cache over many", everything, memo::cache(dense(many, 5)), many);
    check("dense_cache over cache over few", everything, dense(memo::cache(few), 12), few);
  }
  check("cache over few over many", everything, memo::cache(few_over_many), many);
  check("cache over cache over many", everything, memo::cache(memo::cache(many)), many);
  for (const std::size_t maxsize : {0u, 1u, 2u, 7u}) {
    CAPTURE(maxsize);
    check("lru_cache over few", something, memo::lru_cache(few, maxsize), few);
    check("lru_cache over many over few", something, memo::lru_cache(many_over_few, maxsize), many);
    check("sieve over few", something, memo::memoize<memo::sieve>(few, {.maxsize = maxsize}), few);
    check("s3_fifo over lfu over few", something,
          memo::memoize<memo::s3_fifo>(memo::memoize<memo::lfu>(few, {.maxsize = 3}), {.maxsize = maxsize}), few);
    check("lru_cache over cache over few", everything, memo::lru_cache(memo::cache(few), maxsize), few);
  }
}

/// The law over tables of what the recursion visits, alone, over and below another table, and below caches.
template <class F>
void check_reached_tables() {
  constexpr auto& f = function_of<F>;
  constexpr auto& reached = memo::table<f, typename F::reached>;
  constexpr auto& reached_over_few = memo::table<memo::table<f, typename F::few>, typename F::reached>;
  constexpr auto& many_over_reached = memo::table<reached, typename F::many>;
  static_assert(check_law(reached, F::plain, F::small) == 0);
  static_assert(check_law(reached_over_few, F::plain, F::small) == 0);
  static_assert(check_law(many_over_reached, F::plain, F::small) == 0);

  const lawful<F> check;
  using enum keeps;
  check("reached", what_one_call_needs, reached, reached);
  check("reached over few", what_one_call_needs, reached_over_few, reached_over_few);  // goes no further than few
  check("many over reached", what_one_call_needs, many_over_reached, reached);
  check("cache over reached", everything, memo::cache(reached), reached);
  check("lru_cache over reached over few", something, memo::lru_cache(reached_over_few, 2), reached_over_few);
}

/// The law at compile time.
template <class F>
void check_constants() {
  static_assert(check_law(function_of<F>, F::plain, F::small) == 0);
  if constexpr (requires { F::large; }) static_assert(check_law(function_of<F>, F::plain, F::large) == 0);
}

}  // namespace laws
