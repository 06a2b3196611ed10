// What an entry may hold beside its key and result.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <memo/detail/store/entry.hpp>
#include <memo/removal.hpp>

namespace memo::detail {

struct weight_part {
  struct mark {
    std::size_t weight;
  };
};
struct cause_part {
  struct mark {
    removal cause;
  };
};
struct storer_part {
  struct mark {
    std::uint16_t storer;
  };
};
/// In the place of a part that was not asked for; N tells them apart.
template <int N>
struct no_part {
  struct mark {};
};
using no_expiry = no_part<0>;

/// Without padding between the parts.
template <class Key, class Result, class Policy, class Expiry, bool Weighs, bool Tells, bool Shared>
using container_entry =
    entry_of<Shared, Key, Result, Expiry, std::conditional_t<Weighs, weight_part, no_part<1>>, Policy,
             std::conditional_t<Tells, cause_part, no_part<2>>, std::conditional_t<Shared, storer_part, no_part<3>>>;

}  // namespace memo::detail
