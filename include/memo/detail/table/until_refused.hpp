// The keys from one on, up to the first at which a function has no constant result.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <memo/detail/domain/integer.hpp>
#include <memo/detail/table/baking.hpp>
#include <memo/detail/table/results.hpp>

namespace memo::detail {

/// Leaves that are looked through, and at most as deep in templates.
inline constexpr std::size_t searched_leaves = 32;

template <class Baking, std::size_t Leaf = 0>
constexpr std::size_t find_refused() {
  constexpr std::size_t found = first_refused<Baking, Leaf>;
  if constexpr (found != npos || (Leaf + 1) * leaf_size >= Baking::size)
    return found;
  else
    return find_refused<Baking, Leaf + 1>();
}

template <auto Function, auto Lo>
inline constexpr bool function_overflows_within_262144_keys = false;

/// As Range<Lo, Hi, 1>.
template <auto F, auto Lo, class Signature, template <auto Lowest, auto Hi, auto Step> class Range>
struct until_refused {
  static_assert(always_false<Signature>, "memo::until_overflow<Lo> requires a function of one integer");
  struct type {
    using refused = void;
  };
};

template <auto F, auto Lo, class R, class P, template <auto Lowest, auto Hi, auto Step> class Range>
  requires std::is_integral_v<std::remove_cvref_t<P>>
struct until_refused<F, Lo, R(P), Range> {
 private:
  using key = std::remove_cvref_t<P>;
  static constexpr std::uint64_t most = searched_leaves * leaf_size;
  static constexpr std::uint64_t last =
      std::is_same_v<key, bool> ? 1 : ~std::uint64_t{} >> (64 - 8 * sizeof(key) + std::is_signed_v<key>);
  static constexpr std::uint64_t after_lo = last - to_word(Lo);
  static constexpr bool is_all = after_lo < most;

  template <std::uint64_t Size>
  static constexpr auto ahead() {
    constexpr std::uint64_t hi = to_word(Lo) + Size;
    if constexpr (is_negative(Lo))
      return Range<Lo, static_cast<std::int64_t>(hi), 1>{};
    else
      return Range<Lo, hi, 1>{};
  }
  /// Without the last of all 64-bit keys, after which there is no Hi.
  using searched = decltype(ahead<is_all ? after_lo + (sizeof(key) < sizeof(std::uint64_t)) : most>());

  static constexpr auto find() {
    if constexpr (!parameter_holds_key<key, Lo>) {
      return ahead<1>();  // which is refused by the table
    } else {
      constexpr std::size_t found = find_refused<baking<F, searched, R(P)>>();
      if constexpr (found == npos) {
        static_assert(is_all || function_overflows_within_262144_keys<F, Lo>,
                      "memo::until_overflow<Lo> requires a function that overflows within 262,144 keys: write "
                      "memo::range<Lo, Hi>");
        return searched{};
      } else {
        return ahead<found == 0 ? 1 : found>();  // a first key without a result is refused by the table
      }
    }
  }

 public:
  using type = decltype(find());
};

}  // namespace memo::detail
