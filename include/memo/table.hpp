// Baked results: a table in read-only memory, computed by the compiler from a function.
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

#include <memo/detail/bake.hpp>
#include <memo/detail/throw.hpp>
#include <memo/domain.hpp>
#include <memo/fn.hpp>

namespace memo {
namespace detail {

template <std::size_t Size>
inline constexpr bool table_has_at_most_4194304_keys = Size <= max_table_size;

template <auto F, class Domain, class Signature>
class table_layer;

template <auto F, class Domain>
class table_layer<F, Domain, void> {
  static_assert(refuse_no_signature<typename signature_of_layer<decltype(F)>::type>());
};

template <auto F, class Domain, class R, class... P>
class table_layer<F, Domain, R(P...)> {
  static_assert(Domain::arity == sizeof...(P),
                "memo::table requires a domain for each parameter: for several parameters write box<D1, D2, ...>");
  static_assert(
      Domain::template accepts<std::remove_cvref_t<P>...>(),
      "memo::table requires keys that the function's parameter can hold: widen the parameter or narrow the domain");
  static_assert(table_has_at_most_4194304_keys<Domain::size()>,
                "memo::table computes at most 4,194,304 results at compile time: for more use memo_generate_table");
  static_assert(std::is_default_constructible_v<R>, "memo::table requires a result type with a default constructor");
  static_assert(std::is_copy_constructible_v<R> && std::is_copy_assignable_v<R>,
                "memo::table requires a result type that can be copied and assigned");

 public:
  using result_type = R;
  using signature_type = R(P...);
  using value_type = R;
  using const_iterator = const R*;
  using iterator = const_iterator;
  static constexpr bool is_baked = true;

  /// Fills the table, so that an error in it shows where the table is named.
  constexpr table_layer() {
    if constexpr (Domain::size() <= max_table_size && std::is_default_constructible_v<R> &&
                  std::is_copy_assignable_v<R>)
      static_cast<void>(&all());
  }

  /// The result: a load inside the domain; outside it is computed, memoized within the call, and recursion that comes
  /// back into the domain is answered from the table.
  constexpr R operator()(P... args) const {
    if (contains(args...)) return at_position(Domain::position(args...));
    using self = within_call<table_layer, signature_type>;
    typename self::state state{*this};
    return self(state)(std::forward<P>(args)...);
  }

  /// Unchecked: undefined outside the domain. With several keys t[i][j], as of nested arrays.
  constexpr decltype(auto) operator[](nth_t<0, P...> key) const {
    if constexpr (sizeof...(P) == 1)
      return at_position(Domain::position(key));
    else
      return row<0>{0}[key];
  }

  /// Throws std::out_of_range outside the domain; it names the key.
  constexpr const R& at(P... keys) const {
    const std::size_t position = Domain::find(keys...);
    if (position == nowhere) throw_outside_the_domain({integer{to_word(keys), is_negative(keys)}...});
    return at_position(position);
  }

  constexpr bool contains(P... keys) const { return Domain::find(keys...) != nowhere; }

  static constexpr std::size_t size() { return Domain::size(); }
  static constexpr const R* data() { return all().v; }
  static constexpr const R* begin() { return data(); }
  static constexpr const R* end() { return data() + size(); }

  template <class Self, class... Args>
  constexpr R answer(const Self& self, Args&&... args) const {
    const std::size_t position = Domain::find(args...);
    if (position != nowhere) return at_position(position);
    return as_layer(F).answer(self, std::forward<Args>(args)...);
  }

 private:
  /// t[i]..., with I keys given and more to come.
  template <std::size_t I>
  struct row {
    std::size_t position;

    constexpr decltype(auto) operator[](nth_t<I, P...> key) const {
      const std::size_t next = Domain::template position_after<I>(position, key);
      if constexpr (I + 1 == sizeof...(P))
        return at_position(next);
      else
        return row<I + 1>{next};
    }
  };

  static constexpr const results<R, Domain::size()>& all() { return baked<F, Domain, R(P...)>::table; }
  static constexpr const R& at_position(std::size_t position) { return all().v[position]; }
};

}  // namespace detail

/// The results of f for every key of a domain: computed by the compiler, in read-only memory, once in a program.
/// t(args...) is total; t[arg] is one load, unchecked; t.at(args...) throws std::out_of_range; t.contains(args...),
/// size(), data() and iteration, in the order of the domain. All O(1), but O(log n) for a list of values with gaps.
/// Compiles in O(size()) calls of the body. A table that is not used costs no object bytes; nor does a name for it, where
/// that is inline: `inline constexpr auto& t = memo::table<f, memo::below<94>>;`.
/// Any number of threads; the references stay valid for ever.
template <auto F, class Domain>
inline constexpr detail::table_layer<F, Domain, typename detail::signature_of_layer<decltype(F)>::type> table{};

}  // namespace memo
