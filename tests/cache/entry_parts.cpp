#include <memo/detail/cache/entry_parts.hpp>

#include <cstdint>

#include <memo/evict/sieve.hpp>

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

namespace {

struct stamped {
  struct mark {
    std::uint32_t stamp;
  };
};

template <class Policy, class Number, bool PlainKeys = true, class Expiry = memo::detail::no_expiry,
          bool Weighs = false, bool Shared = false>
using layout = memo::detail::entry_layout<Number, Number, PlainKeys, Policy, Expiry, Weighs, false, Shared>;

}  // namespace

TEST_CASE("the link is apart from an entry in which it would be padded, and which has no other parts") {
  using word = std::uint64_t;
  STATIC_REQUIRE(layout<no_order, word>::links_apart);
  STATIC_REQUIRE(sizeof(layout<no_order, word>::entry) == 2 * sizeof(word));
  STATIC_REQUIRE(layout<memo::sieve, word>::links_apart);
  STATIC_REQUIRE(sizeof(layout<memo::sieve, word>::entry) == 2 * sizeof(word));
  STATIC_REQUIRE_FALSE(layout<stamped, word>::links_apart);  // the two share a word
  STATIC_REQUIRE(sizeof(layout<stamped, word>::entry) == 3 * sizeof(word));
  STATIC_REQUIRE_FALSE(layout<no_order, std::uint32_t>::links_apart);
  STATIC_REQUIRE_FALSE(layout<no_order, char>::links_apart);  // behind them they might not be aligned
  STATIC_REQUIRE_FALSE(layout<no_order, word, false>::links_apart);
  STATIC_REQUIRE_FALSE(layout<no_order, word, true, memo::detail::no_part<4>>::links_apart);
  STATIC_REQUIRE_FALSE(layout<no_order, word, true, memo::detail::no_expiry, true>::links_apart);
  STATIC_REQUIRE_FALSE(layout<no_order, word, true, memo::detail::no_expiry, false, true>::links_apart);
}
