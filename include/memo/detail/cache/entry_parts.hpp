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
/// What a policy, which may be the user's, marks an entry with: a member, so that nothing in it hides what is the
/// entry's. One that can be assigned shares its padding with what follows; the others are made anew where they stand.
template <class Policy, bool IsAssigned = std::is_move_assignable_v<typename Policy::mark>>
struct policy_part {
  struct mark {
    [[no_unique_address]] typename Policy::mark of_policy;
  };
};
template <class Policy>
struct policy_part<Policy, false> {
  struct mark {
    typename Policy::mark of_policy;
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
    entry_of<Shared, Key, Result, Expiry, std::conditional_t<Weighs, weight_part, no_part<1>>, policy_part<Policy>,
             std::conditional_t<Tells, cause_part, no_part<2>>, std::conditional_t<Shared, storer_part, no_part<3>>>;

/// How a container lays its entries out. What an entry is linked by is apart from it where it would be padded in it:
/// keys and results, which are what a hit reads, lie closer together then. (Not where keys are compared only if the
/// link, what is kept of a hash, is the same, nor where threads share entries.)
template <class Key, class Result, bool PlainKeys, class Policy, class Expiry, bool Weighs, bool Tells, bool Shared>
struct entry_layout {
  using key = Key;
  using result = Result;
  using whole = container_entry<Key, Result, Policy, Expiry, Weighs, Tells, Shared>;
  using without_link = entry_without_link<Key, Result, policy_part<Policy>>;
  static constexpr bool links_apart = PlainKeys && std::is_same_v<Expiry, no_expiry> && !Weighs && !Tells && !Shared &&
                                      alignof(without_link) >= alignof(std::uint32_t) &&
                                      sizeof(without_link) + sizeof(std::uint32_t) < sizeof(whole);
  using entry = std::conditional_t<links_apart, without_link, whole>;

  static std::size_t weight_of([[maybe_unused]] const entry& e) {
    if constexpr (Weighs) return e.weight;
    return 1;
  }
};

}  // namespace memo::detail
