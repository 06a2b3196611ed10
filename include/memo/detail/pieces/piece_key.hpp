// What the pieces of a recursion keep a key as: numbers, and for text the number of a text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <memo/detail/hash/types.hpp>
#include <memo/detail/pieces/known_texts.hpp>
#include <memo/detail/pieces/packed_key.hpp>

namespace memo::detail {

/// Text that can be made again of its characters.
template <class P>
concept made_of_text = text<P> && std::is_constructible_v<P, const typename P::value_type*, std::size_t>;

/// A parameter, without its reference, that a key of reachable can have.
template <class P>
concept reachable_parameter = word<P> || made_of_text<P>;

template <class P>
struct key_part {
  using type = P;
  using unit = void;
};
template <text P>
struct key_part<P> {
  using type = text_id;
  using unit = std::remove_cv_t<typename P::value_type>;
};

/// The one type of character among those of parameters, or void.
template <class... Unit>
struct common_unit {
  using type = void;
  static constexpr bool is_one = true;
};
template <class Unit, class... More>
struct common_unit<Unit, More...> {
  using rest = common_unit<More...>;
  using type = std::conditional_t<std::is_void_v<Unit>, typename rest::type, Unit>;
  static constexpr bool is_one = rest::is_one && (std::is_void_v<Unit> || std::is_void_v<typename rest::type> ||
                                                  std::is_same_v<Unit, typename rest::type>);
};

template <class Unit>
struct texts_of_unit {
  using type = known_texts<Unit>;
};
template <>
struct texts_of_unit<void> {
  using type = no_texts;
};

template <class... P>
struct piece_key : packed_key<typename key_part<P>::type...> {
  using base = packed_key<typename key_part<P>::type...>;
  using unit = typename common_unit<typename key_part<P>::unit...>::type;
  using texts_type = typename texts_of_unit<unit>::type;
  static constexpr bool has_text = !std::is_void_v<unit>;

  static constexpr typename base::words pack_in([[maybe_unused]] texts_type& texts, const P&... x) {
    return base::pack(to_part(texts, x)...);
  }

  /// f(x...) of the numbers and texts in a key.
  template <class Texts, class F>
  static constexpr decltype(auto) visit_in(const typename base::words& key, [[maybe_unused]] const Texts& texts,
                                           const F& f) {
    return base::visit(
        key, [&](typename key_part<P>::type... x) -> decltype(auto) { return f(from_part<P>(texts, x)...); });
  }

 private:
  template <class Q>
  static constexpr auto to_part(texts_type& texts, const Q& x) {
    if constexpr (text<Q>)
      return texts.id(x.data(), x.size());
    else
      return x;
  }
  template <class Q, class Texts, class Part>
  static constexpr Q from_part([[maybe_unused]] const Texts& texts, Part x) {
    if constexpr (text<Q>) {
      const auto part = texts.part(x);
      return Q(part.data(), part.size());
    } else {
      return x;
    }
  }
};

}  // namespace memo::detail
