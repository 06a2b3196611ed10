#include <memo/detail/evict/hit_mark.hpp>

#include "catch.hpp"

namespace {

struct of_one_thread {
  static constexpr bool is_shared = false;
};
struct of_many {
  static constexpr bool is_shared = true;
};
struct that_do_not_say {};

}  // namespace

TEST_CASE("other threads may hit meanwhile unless the entries say that none do", "[evict][hit_mark]") {
  static_assert(!memo::detail::is_hit_by_others<of_one_thread>);
  static_assert(memo::detail::is_hit_by_others<of_many>);
  static_assert(memo::detail::is_hit_by_others<that_do_not_say>);
  int mark = 1;
  memo::detail::write_hit<of_one_thread>(mark, 2);
  CHECK(memo::detail::read_hit<of_many>(mark) == 2);
  memo::detail::write_hit<of_many>(mark, 3);
  CHECK(memo::detail::read_hit<of_one_thread>(mark) == 3);
}
