#include <memo/detail/cache/entry_parts.hpp>

#include <cstdint>

#include "catch.hpp"

namespace {

struct no_order {
  struct mark {};
};

template <bool Weighs, bool Tells, bool Shared>
using entry = memo::detail::container_entry<std::uint64_t, std::uint64_t, no_order, memo::detail::no_expiry, Weighs,
                                            Tells, Shared>;

template <class E>
concept is_weighed = requires(E& e) { e.weight; };
template <class E>
concept has_cause = requires(E& e) { e.cause; };
template <class E>
concept has_storer = requires(E& e) { e.storer; };

}  // namespace

TEST_CASE("an entry holds the parts that are asked for and nothing else") {
  using plain = entry<false, false, false>;
  STATIC_REQUIRE(sizeof(plain) == 2 * sizeof(std::uint64_t) + 8);  // of which four are the link
  STATIC_REQUIRE(sizeof(entry<true, false, false>) == sizeof(plain) + sizeof(std::size_t));
  STATIC_REQUIRE((is_weighed<entry<true, false, false>> && !is_weighed<plain>));
  STATIC_REQUIRE((has_cause<entry<false, true, false>> && !has_cause<plain>));
  STATIC_REQUIRE((has_storer<entry<false, false, true>> && !has_storer<plain>));
}
