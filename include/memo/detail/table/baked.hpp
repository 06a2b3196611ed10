// The one array of a table that is in the program.
#pragma once

#include <cstddef>
#include <type_traits>

#include <memo/detail/domain/integer.hpp>
#include <memo/detail/domain/traits.hpp>
#include <memo/detail/table/baking.hpp>
#include <memo/detail/table/limits.hpp>
#include <memo/detail/table/results.hpp>

namespace memo::detail {

/// A table's results. One that is too large has been refused, and takes neither the time nor the memory of it.
template <class R, class Domain>
using filled_results = results<R, (Domain::size() <= max_table_size ? Domain::size() : 1)>;

/// The results in the domain's own order, in read-only memory.
template <auto F, class Domain, class Signature>
struct baked;
template <auto F, class Domain, class R, class... P>
struct baked<F, Domain, R(P...)> {
  using ascending = ascending_t<Domain>;
  using baking_type = baking<F, Domain, R(P...)>;

  static constexpr auto make(const typename baking_type::layer& below) {
    if constexpr (Domain::size() > max_table_size) {
      return filled_results<R, Domain>{};
    } else if constexpr (requires { Domain::template results_of<F>(); }) {
      return Domain::template results_of<F>();
    } else if constexpr (std::is_same_v<Domain, ascending>) {
      return baking_type::all(below);
    } else {
      const auto& sorted = baked<F, ascending, R(P...)>::table.v;
      results<R, Domain::size()> listed;
      for (std::size_t i = 0; i < Domain::size(); ++i)
        listed.v[i] = sorted[visit_keys<Domain, std::remove_cvref_t<P>...>(
            i, [](std::remove_cvref_t<P>... keys) { return detail::position_in<ascending>(keys...); })];
      return listed;
    }
  }

  /// The same in a type that is known without them.
  static constexpr filled_results<R, Domain> make_results(const typename baking_type::layer& below) {
    if constexpr (std::is_same_v<decltype(make(below)), filled_results<R, Domain>>)
      return make(below);
    else
      return __builtin_bit_cast(filled_results<R, Domain>, make(below));
  }

  /// What compilers give a raw array that is large enough for a vector.
  static constexpr std::size_t alignment = sizeof(R) * Domain::size() < 32 ? alignof(R) : 32;
  alignas(alignment) alignas(R) static constexpr auto table = make(baking_type::under);
};

}  // namespace memo::detail
