// A table as a layer.
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

#include <memo/detail/call/at.hpp>
#include <memo/detail/call/recursion.hpp>
#include <memo/detail/call/refused.hpp>
#include <memo/detail/call/signature.hpp>
#include <memo/detail/domain/integer.hpp>
#include <memo/detail/domain/traits.hpp>
#include <memo/detail/given/as_layer.hpp>
#include <memo/detail/layer/answers.hpp>
#include <memo/detail/table/baked.hpp>
#include <memo/detail/table/out_of_range.hpp>

namespace memo::detail {

template <std::size_t Size>
inline constexpr bool table_has_at_most_4194304_keys = Size <= max_table_size;
template <class R>
inline constexpr bool result_has_a_default_constructor = std::is_default_constructible_v<R>;
template <class R>
inline constexpr bool result_can_be_copied_and_assigned =
    std::is_copy_constructible_v<R> && std::is_copy_assignable_v<R>;
template <class R>
inline constexpr bool result_can_be_constant = !never_constant<R>;

template <class R>
inline constexpr bool fills_tables =
    result_has_a_default_constructor<R> && result_can_be_copied_and_assigned<R> && result_can_be_constant<R>;

/// Says why it does not.
template <class R>
struct table_result {
  static_assert(result_has_a_default_constructor<R>, "memo::table requires a result type with a default constructor");
  static_assert(result_can_be_copied_and_assigned<R>,
                "memo::table requires a result type that can be copied and assigned");
  static_assert(result_can_be_constant<R>,
                "memo::table requires a result type of which there are constants: make its default constructor and its "
                "destructor constexpr");
};

/// The domain that D is for a function, where that fills tables: otherwise the result is what is refused.
template <class D, auto F, class Signature>
struct told_of : told<D, F> {};
template <class D, auto F, class R, class... P>
  requires(!fills_tables<R> && needs_the_function<D>)
struct told_of<D, F, R(P...)> {
  struct type {
    using refused = void;
  };
};
template <class D, auto F>
using domain_of = typename told_of<D, F, signature_of_t<decltype(F)>>::type;

template <class... P>
inline constexpr bool parameters_are_no_pointers = !(std::is_pointer_v<std::remove_cvref_t<P>> || ...);

template <class D>
inline constexpr std::size_t arity_of = 0;
template <class D>
  requires requires { D::arity; }
inline constexpr std::size_t arity_of<D> = D::arity;

/// A callable, or a layer that answers where it is a constant.
template <auto F>
inline constexpr bool layer_of_constants = true;
template <auto F>
  requires layer<decltype(F)>
inline constexpr bool layer_of_constants<F> = answers<const decltype(F), signature_of_t<decltype(F)>>;

template <class D>
struct found_by {
  template <class... P>
  constexpr bool operator()(P... keys) const {
    return D::find(keys...) < D::size();
  }
};

/// A domain that the compiler can ask without an object: it is asked for its first key.
template <class D, class... P>
concept static_domain = requires(P... keys) { D::find(keys...); } &&
                        (requires(std::size_t i) { D::template key<P...>(i); } ||
                         requires(std::size_t i, std::size_t (*f)(P...)) { D::template visit<P...>(i, f); });
template <class D, class... P>
concept domain_of_constants =
    static_domain<D, P...> && requires { typename std::bool_constant<(D::size() == 0)>; } &&
    (D::size() == 0 || requires { typename std::bool_constant<visit_keys<D, P...>(0, found_by<D>{})>; });

/// t[i]..., with some keys given and more to come.
template <class R, class Next>
struct table_row {
  Next next;

  constexpr operator R() const {
    static_assert(always_false<Next>, "memo::table requires an index for each parameter: of two write t[i][j]");
    return *static_cast<const R*>(nullptr);
  }

  template <class Index>
    requires discrete<Index>
  constexpr decltype(auto) operator[](Index key) const {
    return next(key);
  }
  template <class Index>
    requires(!discrete<Index>)
  constexpr decltype(auto) operator[](const Index& key) const {
    return next(key);
  }
};

/// What t[{...}] is taken to be.
template <class First, class...>
struct first_key {
  using type = std::remove_cvref_t<First>;
};

template <class P, class Index>
inline constexpr bool index_converts =
    !is_another_enumeration<P, Index> && requires(const Index& key) { static_cast<P>(key); };

/// An index of any integer type is not converted to the parameter's first, as an array's is not, where that is one too.
template <class P, class Index>
constexpr auto as_index(const Index& key) {
  if constexpr (discrete<Index> && discrete<P> && !is_another_enumeration<P, Index>) {
    return key;
  } else {
    static_assert(index_converts<P, Index>, "memo::table requires an index that converts to the function's parameter");
    if constexpr (index_converts<P, Index>) return static_cast<P>(key);
  }
}

template <auto F, class Domain, class Signature>
class table_layer;

template <auto F, class Domain>
class table_layer<F, Domain, void> {
  static constexpr bool refuse() {
    if constexpr (refuse_near_layer<std::remove_const_t<decltype(F)>>())
      return refuse_no_signature<signature_of_t<decltype(F)>>();
    else
      return true;
  }
  static_assert(refuse());
};

template <auto F, class Domain, class R, class... P>
  requires(!layer_of_constants<F> || refused<Domain>)
class table_layer<F, Domain, R(P...)> {
  static_assert(sizeof(table_result<R>) != 0);
  static_assert(refused<Domain> || layer_of_constants<F>,
                "memo::table requires a layer whose known(args...) and answer(self, args...) are const");
};

template <auto F, class Domain, class R, class... P>
  requires(layer_of_constants<F> && !refused<Domain> && numbering_keys<Domain, std::remove_cvref_t<P>...> &&
           !domain_of_constants<Domain, std::remove_cvref_t<P>...>)
class table_layer<F, Domain, R(P...)> {
  static_assert(
      !(never_constant<std::remove_cvref_t<P>> || ...),
      "memo::table requires parameters of which there are constants: write std::string_view where std::string is none");
  static_assert(
      (never_constant<std::remove_cvref_t<P>> || ...),
      "memo::table requires a domain whose size(), find(keys...) and key<P>(position) or visit<P...>(position, "
      "f) are static and constexpr: the compiler has no object of it");
};

template <auto F, class Domain, class R, class... P>
  requires(layer_of_constants<F> && !refused<Domain> && !numbering_keys<Domain, std::remove_cvref_t<P>...>)
class table_layer<F, Domain, R(P...)> {
  static constexpr std::size_t arity = arity_of<Domain>;
  static_assert(arity == 0 || arity == sizeof...(P),
                "memo::table requires a domain for each parameter: for several parameters write box<D1, D2, ...>");
  /// Asked first, for a domain that accepts no such parameter says why.
  static constexpr bool are_accepted = [] {
    if constexpr (arity == sizeof...(P))
      return accepts<Domain, std::remove_cvref_t<P>...>();
    else
      return true;
  }();
  static_assert(are_accepted || parameters_are_no_pointers<P...>,
                "memo::table requires parameters that hold their value: for a 'const char*' write std::string_view");
  static_assert(
      are_accepted || !parameters_are_no_pointers<P...>,
      "memo::table requires keys that the function's parameter can hold: widen the parameter or narrow the domain, or "
      "list enumerators of the parameter's enumeration");
  static_assert(
      !are_accepted || (arity != 0 && arity != sizeof...(P)),
      "memo::table requires a domain to have arity, size(), find(keys...) and key<P>(position), which gives a P, "
      "or visit<P...>(position, f) for several parameters: see <memo/domain.hpp>");
};

/// What a table is asked, whose results are at `all()` of the Table that is derived from this.
template <class Table, auto F, class Domain, class Signature>
class table_access;
template <class Table, auto F, class Domain, class R, class... P>
class table_access<Table, F, Domain, R(P...)> {
  static constexpr auto below = as_layer(F);

 public:
  using result_type = R;
  using signature_type = R(P...);
  using value_type = R;
  using const_iterator = const R*;
  using iterator = const_iterator;

  /// The result: a load inside the domain; outside it is computed, memoized within the call, and recursion that comes
  /// back into the domain is answered from the table.
  constexpr R operator()(P... args) const {
    if (const std::size_t position = find(args...); position < size()) return results().v[position];
    const auto& answer = asking(below);
    using call_type = recursion<const Table, std::remove_cvref_t<decltype(answer)>, signature_type>;
    call_type call(table(), answer);
    const typename call_type::self self(call);
    return answer(self, std::forward<P>(args)...);
  }
  template <int = 0>
  MEMO_REFUSED(MEMO_OTHER_ARGUMENTS, operator()(...) const);

  /// Unchecked: undefined outside the domain. With several keys t[i][j], as of nested arrays. An index may be of any
  /// integer type.
  template <class Index>
    requires discrete<Index>
  constexpr decltype(auto) operator[](Index key) const {
    return at_index(results(), key);
  }
  template <class Index = typename first_key<P...>::type>
    requires(!discrete<Index>)
  constexpr decltype(auto) operator[](const Index& key) const {  // for which no text is copied
    return at_index(results(), key);
  }

  /// Throws std::out_of_range outside the domain; it names the key, if that is of integers, enumerators or text.
  constexpr const R& at(P... keys) const {
    const std::size_t position = find(keys...);
    if (position >= size()) throw_outside_the_domain({in_message(keys)...});
    return results().v[position];
  }
  template <int = 0>
  MEMO_REFUSED(MEMO_OTHER_ARGUMENTS, at(...) const);

  constexpr bool contains(P... keys) const { return find(keys...) < size(); }
  template <int = 0>
  MEMO_REFUSED(MEMO_OTHER_ARGUMENTS, contains(...) const);

  static constexpr std::size_t size() { return Domain::size(); }
  constexpr const R* data() const { return results().v; }
  constexpr const R* begin() const { return data(); }
  constexpr const R* end() const { return data() + size(); }

  constexpr const R* known(std::remove_reference_t<P>... keys) const {
    const std::size_t position = find(keys...);
    return position < size() ? results().v + position : nullptr;
  }

  template <class Self, class... Args>
  constexpr R answer(const Self& self, Args&&... args) const {
    return asking(below)(self, std::forward<Args>(args)...);
  }

 private:
  /// Positions are compared, and no addresses with null: where -fsanitize=undefined is on, g++ takes that for no
  /// constant of an object with static storage.
  static constexpr std::size_t find(const std::remove_reference_t<P>&... keys) { return Domain::find(keys...); }

  constexpr const Table& table() const { return static_cast<const Table&>(*this); }
  constexpr const auto& results() const { return table().all(); }

  template <class... Index>
  static constexpr decltype(auto) at_index(const auto& all, const Index&... keys) {
    if constexpr (sizeof...(Index) == sizeof...(P)) {
      return (all.v[detail::position_in<Domain>(as_index<std::remove_cvref_t<P>>(keys)...)]);
    } else {
      const auto next = [&all, keys...](const auto& key) -> decltype(auto) { return at_index(all, keys..., key); };
      return table_row<R, decltype(next)>{next};
    }
  }
};

/// A table whose results are one static member for all of its kind.
template <auto F, class Domain, class R, class... P>
class table_layer<F, Domain, R(P...)> : public table_access<table_layer<F, Domain, R(P...)>, F, Domain, R(P...)> {
  static_assert(
      accepts<Domain, std::remove_cvref_t<P>...>(),
      "memo::table requires keys that the function's parameter can hold: widen the parameter or narrow the domain, or "
      "list enumerators of the parameter's enumeration");
  static_assert(
      table_has_at_most_4194304_keys<Domain::size()>,
      "memo::table computes at most 4,194,304 results at compile time: for more use memo_generate_table, which is "
      "still to come; until then narrow the domain");
  static_assert(sizeof(table_result<R>) != 0);

 public:
  /// Fills the table, so that an error in it shows where the table is named.
  constexpr table_layer() {
    if constexpr (Domain::size() <= max_table_size && fills_tables<R>) static_cast<void>(&all());
  }

 private:
  friend table_access<table_layer, F, Domain, R(P...)>;
  static constexpr const auto& all() { return baked<F, Domain, R(P...)>::table; }
};

/// A table whose object is elsewhere, as the layer below another.
template <class Table>
struct table_reference {
  using signature_type = typename Table::signature_type;

  template <class... P>
  constexpr const auto* known(const P&... keys) const {
    return table->known(keys...);
  }
  template <class Self, class... Args>
  constexpr auto answer(const Self& self, Args&&... args) const {
    return table->answer(self, std::forward<Args>(args)...);
  }

  const Table* table;
};

/// A table whose results are in the object, so that they are where it is.
template <auto F, class Domain, class Signature>
class placed_table : public table_access<placed_table<F, Domain, Signature>, F, Domain, Signature> {
  static_assert(sizeof(table_layer<F, Domain, Signature>) != 0);  // has what a table requires
  using baked_type = baked<F, Domain, Signature>;

 public:
  constexpr placed_table() : all_(baked_type::make_results(baked_type::baking_type::under)) {}
  placed_table(const placed_table&) = delete;
  placed_table& operator=(const placed_table&) = delete;

  constexpr table_reference<placed_table> layer_by_reference() const& { return {this}; }

 private:
  friend table_access<placed_table, F, Domain, Signature>;
  constexpr const auto& all() const { return all_; }

  filled_results<typename table_layer<F, Domain, Signature>::result_type, Domain> all_;
};

}  // namespace memo::detail
