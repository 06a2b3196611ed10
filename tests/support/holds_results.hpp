// What a table's tests ask of it first.
#pragma once

#include <cstddef>

#include <memo/domain.hpp>
#include <memo/table.hpp>

/// A table's results are the function's, in the order of the domain.
template <auto F, class Domain, class... P>
bool holds_results() {
  constexpr auto& t = memo::table<F, Domain>;
  for (std::size_t i = 0; i < t.size(); ++i)
    if (!memo::detail::visit_keys<Domain, P...>(i, [&](P... key) {
          return t.contains(key...) && t.data()[i] == F(key...) && t(key...) == F(key...) &&
                 t.at(key...) == F(key...) && &t.at(key...) == t.data() + i;
        }))
      return false;
  return true;
}
