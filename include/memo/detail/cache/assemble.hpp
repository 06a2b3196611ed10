// A cache put together of its policy and parts.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/detail/cache/cached_function.hpp>
#include <memo/detail/cache/parts.hpp>
#include <memo/detail/given/as_layer.hpp>
#include <memo/detail/hash/types.hpp>
#include <memo/evict.hpp>

namespace memo::detail {

/// A maxsize of any integer type.
class size_option {
 public:
  constexpr size_option(std::unsigned_integral auto maxsize) : size_(maxsize) {}
  constexpr size_option(std::signed_integral auto maxsize) : size_(not_negative(maxsize)) {}
  constexpr operator std::size_t() const { return size_; }

 private:
  std::size_t size_;
};

/// Which of a cache's parts a type is.
enum class part_kind { unknown, expire, weigh, keep, tell, generator, shards };

template <class T>
concept bit_generator = requires(T& g) {
  { g() } -> std::unsigned_integral;
  (T::min)();
  (T::max)();
};
template <class T>
inline constexpr part_kind kind_of = bit_generator<T> ? part_kind::generator : part_kind::unknown;
template <class T>
  requires requires { requires T::is_number_of_shards; }
inline constexpr part_kind kind_of<T> = part_kind::shards;
template <class L, class C>
inline constexpr part_kind kind_of<expire_after_write<L, C>> = part_kind::expire;
template <class L, class C>
inline constexpr part_kind kind_of<expire_after_access<L, C>> = part_kind::expire;
template <class F, class C>
inline constexpr part_kind kind_of<expire_by<F, C>> = part_kind::expire;
template <class F>
inline constexpr part_kind kind_of<weigh_by<F>> = part_kind::weigh;
template <class F>
inline constexpr part_kind kind_of<keep_if<F>> = part_kind::keep;
template <class F>
inline constexpr part_kind kind_of<on_removal<F>> = part_kind::tell;

/// The part of a kind among these, or what stands for none.
template <part_kind Kind>
constexpr absent<static_cast<int>(Kind)> part_of() {
  return {};
}
template <part_kind Kind, class First, class... Rest>
constexpr auto part_of(First& first, Rest&... rest) {
  if constexpr (kind_of<First> == Kind)
    return std::move(first);
  else
    return part_of<Kind>(rest...);
}

/// Whether what a policy may have besides is as it is called; another function of that name would be passed over.
template <class Policy>
consteval bool optional_functions_fit() {
  bool fit = true;
  if constexpr (requires { &Policy::admit; } || requires(Policy& p) { p.admit(std::uint32_t{}); })
    fit = requires(Policy& p) {
      { p.admit(std::uint32_t{}) } noexcept;
    };
  if constexpr (requires { &Policy::resize; } || requires(Policy& p) { p.resize(std::size_t{}); })
    fit = fit && requires(Policy& p) {
      { p.resize(std::size_t{}) } noexcept;
    };
  if constexpr (requires { &Policy::reserve; })
    fit = fit && requires(Policy& p) { p.reserve(std::size_t{}, std::uint32_t{}); };
  return fit;
}

/// What stands in for a policy that is refused lets the compiler go on without further errors.
template <class... Policy>
struct policy_named {
  static constexpr bool is_policy = true;
  using type = keep_all;
};
template <>
struct policy_named<> {
  static constexpr bool is_policy = true;
  using type = lru;
};
template <class Policy>
struct policy_named<Policy> {
  static constexpr bool is_policy = eviction_policy<Policy>;
  using type = std::conditional_t<is_policy, Policy, keep_all>;
};

/// Who may call at once, where nothing is named that says so: see <memo/share.hpp>.
struct for_one_thread {
  template <class Policy>
  using policy_for = Policy;

  template <class Generator>
  static Generator hand_out(Generator& generator) {
    return std::move(generator);
  }

  template <class F, class MakePolicy, class Parts, class Shards>
  static auto over(F&& f, std::size_t maxsize, MakePolicy&& make_policy, Parts parts, const Shards&) {
    return cache_over(std::forward<F>(f), maxsize, make_policy(), std::move(parts));
  }
};
template <class T>
concept sharing = requires { requires T::is_sharing; };

/// What memoize() is told in <>: policies, and one sharing, of two that which implies the other.
template <class Sharing, class... Policy>
struct named {};
template <class Sharing, class... Policy>
constexpr named<Sharing, Policy...> sorted(named<Sharing, Policy...> all) {
  return all;
}
template <class Sharing, class... Policy, class First, class... Rest>
constexpr auto sorted(named<Sharing, Policy...>, std::type_identity<First>, std::type_identity<Rest>... rest) {
  if constexpr (!sharing<First>)
    return sorted(named<Sharing, Policy..., First>(), rest...);
  else if constexpr (requires { requires Sharing::waits; })
    return sorted(named<Sharing, Policy...>(), rest...);
  else
    return sorted(named<First, Policy...>(), rest...);
}

template <class Signature, class... Part>
inline constexpr bool parts_fit = true;  // where there is no signature
template <class R, class... P, class... Part>
inline constexpr bool parts_fit<R(P...), Part...> = (part_fits<Part, R, P...> && ...);

template <class Sharing, class... Policy, class F, class... Part>
auto assemble_named(named<Sharing, Policy...>, F&& f, std::size_t maxsize, Part... parts) {
  static_assert(sizeof...(Policy) < 2,
                "memo::memoize requires one policy: lru, fifo, lfu, random_replacement, sieve or s3_fifo");
  static_assert(
      policy_named<Policy...>::is_policy,
      "memo::memoize requires an eviction policy to be a class with a mark, and with insert, hit, victim and erase for "
      "entries of any class, and clear, all noexcept: see <memo/evict.hpp>");
  using policy = typename policy_named<Policy...>::type;
  static_assert(optional_functions_fit<policy>(),
                "memo::memoize requires what a policy may have besides to be admit(std::uint32_t) noexcept, "
                "resize(std::size_t) noexcept and reserve(std::size_t, std::uint32_t): see <memo/evict.hpp>");
  constexpr auto count = []([[maybe_unused]] part_kind kind) {
    return (std::size_t{0} + ... + (kind_of<Part> == kind));
  };
  static_assert(count(part_kind::unknown) == 0,
                "memo::memoize requires its parts to be expire_after_write, expire_after_access, expire_by, weigh_by, "
                "keep_if, on_removal, shards with memo::concurrent, or a random bit generator for random_replacement; "
                "a policy is named: memoize<memo::lru, memo::concurrent>(f, {.maxsize = 128}, parts...)");
  static_assert(count(part_kind::expire) <= 1 && count(part_kind::weigh) <= 1 && count(part_kind::keep) <= 1 &&
                    count(part_kind::tell) <= 1 && count(part_kind::generator) <= 1 && count(part_kind::shards) <= 1,
                "memo::memoize requires each part at most once, and one kind of expiry");
  static_assert(count(part_kind::shards) == 0 || !std::same_as<Sharing, for_one_thread>,
                "memo::shards requires a cache that threads share: name memo::concurrent or memo::single_flight");
  const auto number_of_shards = part_of<part_kind::shards>(parts...);
  auto generator = part_of<part_kind::generator>(parts...);
  using generator_type = decltype(generator);
  static_assert(is_absent<generator_type> || std::same_as<policy, random_replacement> ||
                    std::constructible_from<policy, generator_type>,
                "memo::memoize takes a random bit generator with memo::random_replacement");
  auto make_policy = [&] {
    if constexpr (std::same_as<policy, random_replacement> && !is_absent<generator_type>)
      return random_order<generator_type>(Sharing::hand_out(generator));
    else if constexpr (!is_absent<generator_type> && std::constructible_from<policy, generator_type>)
      return policy(Sharing::hand_out(generator));
    else if constexpr (std::default_initializable<policy>)
      return typename Sharing::template policy_for<policy>();
    else
      return keep_all();
  };
  static_assert(std::default_initializable<policy> || std::constructible_from<policy, generator_type>,
                "memo::memoize requires a policy that is default constructible, or is constructible from a random bit "
                "generator, which is given as a part");
  if constexpr (parts_fit<typename layer_of<F>::signature_type, Part...>) {
    auto expire = part_of<part_kind::expire>(parts...);
    auto weigh = part_of<part_kind::weigh>(parts...);
    auto keep = part_of<part_kind::keep>(parts...);
    auto tell = part_of<part_kind::tell>(parts...);
    using parts_type =
        cache_parts<decltype(make_policy()), decltype(expire), decltype(weigh), decltype(keep), decltype(tell)>;
    return Sharing::over(std::forward<F>(f), maxsize, make_policy,
                         parts_type(std::move(expire), std::move(weigh), std::move(keep), std::move(tell)),
                         number_of_shards);
  }
}
template <class... Named, class F, class... Part>
auto assemble(F&& f, std::size_t maxsize, Part... parts) {
  return assemble_named(sorted(named<for_one_thread>(), std::type_identity<Named>()...), std::forward<F>(f), maxsize,
                        std::move(parts)...);
}

/// memoize() by what it is told in <>, and by the types of its parts.
template <class Named, class Parts>
struct assembly;
template <class... Named, class... Part>
struct assembly<type_list<Named...>, type_list<Part...>> {
  template <class F>
  static auto of(const F& f, std::size_t maxsize, Part... parts) {
    return assemble<Named...>(f, maxsize, std::move(parts)...);
  }
};

/// Out of one list of both.
template <class Named, class Parts, class... T>
struct assembly_for {
  using type = assembly<Named, Parts>;
};
template <class... Named, class... Part, class First, class... Rest>
struct assembly_for<type_list<Named...>, type_list<Part...>, First, Rest...>
    : std::conditional_t<kind_of<First> == part_kind::unknown,
                         assembly_for<type_list<Named..., First>, type_list<Part...>, Rest...>,
                         assembly_for<type_list<Named...>, type_list<Part..., First>, Rest...>> {};

}  // namespace memo::detail
