// A table whose parameters are of a class of one number, as memo::checked: one of integers that takes these.
#pragma once

#include <type_traits>
#include <utility>

#include <memo/detail/call/numbers.hpp>
#include <memo/detail/call/refused.hpp>
#include <memo/detail/domain/traits.hpp>
#include <memo/detail/given/as_layer.hpp>
#include <memo/detail/given/of_numbers.hpp>
#include <memo/detail/layer/answers.hpp>
#include <memo/detail/table/table_layer.hpp>

namespace memo::detail {

/// With what else Table has.
template <class Table, auto F, class Signature>
class table_of_numbers;
template <class Table, auto F, class R, class... P>
class table_of_numbers<Table, F, R(P...)> : public Table {
 public:
  using signature_type = R(P...);

  constexpr R operator()(P... args) const { return Table::operator()(as_number(args)...); }
  template <int = 0>
  MEMO_REFUSED(MEMO_OTHER_ARGUMENTS, operator()(...) const);

  constexpr const R& at(P... keys) const { return Table::at(as_number(keys)...); }
  template <int = 0>
  MEMO_REFUSED(MEMO_OTHER_ARGUMENTS, at(...) const);

  constexpr bool contains(P... keys) const { return Table::contains(as_number(keys)...); }
  template <int = 0>
  MEMO_REFUSED(MEMO_OTHER_ARGUMENTS, contains(...) const);

  constexpr const R* known(std::remove_reference_t<P>... keys) const { return Table::known(as_number(keys)...); }

  template <class Self, class... Args>
  constexpr R answer(const Self& self, Args&&... args) const {
    return asking(below)(self, std::forward<Args>(args)...);
  }

  constexpr auto layer_by_reference() const&
    requires requires(const Table& t) { t.layer_by_reference(); }
  {
    return table_reference<table_of_numbers>{this};
  }

 private:
  static constexpr auto below = as_layer(F);
};

/// A domain that has such keys itself, as an array of them.
template <class Domain, class Signature>
inline constexpr bool has_keys_of = false;
template <class Domain, class R, class... P>
  requires requires { Domain::arity; }
inline constexpr bool has_keys_of<Domain, R(P...)> = numbering_keys<Domain, std::remove_cvref_t<P>...>;

/// The kind of table of F: Table, or one of integers.
template <template <auto F, class Domain, class Signature> class Table, auto F, class Domain>
struct table_kind {
  using type = Table<F, domain_of<Domain, F>, signature_of_t<decltype(F)>>;
};
template <template <auto F, class Domain, class Signature> class Table, auto F, class Domain>
  requires(has_numbers<std::remove_cvref_t<decltype(as_layer(F))>> && !has_keys_of<Domain, signature_of_t<decltype(F)>>)
struct table_kind<Table, F, Domain> {
  using numbers = of_numbers<std::remove_cvref_t<decltype(as_layer(F))>>;
  static constexpr auto function = numbers::make(as_layer(F));
  using type = table_of_numbers<Table<function, domain_of<Domain, function>, typename numbers::type::signature_type>, F,
                                signature_of_t<decltype(F)>>;
};

}  // namespace memo::detail
