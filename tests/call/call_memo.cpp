#include <memo/detail/call/call_memo.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

#include "catch.hpp"
#include "support/allocations.hpp"

namespace {

struct wanted {
  int key;
  std::uint64_t hash;
};

using call_memo = memo::detail::call_memo<int, std::unique_ptr<int>>;

constexpr bool remembers_in_evaluation() {
  memo::detail::call_memo<int, int> memo(memo::detail::call_memo<int, int>::in_evaluation{});
  memo.evaluation.insert(7, 1, 10);
  return *memo.evaluation.find(wanted{1, 7}) == 10;
}

}  // namespace

TEST_CASE("the memory of the time at which it is made holds what it is given, and frees it") {
  static_assert(remembers_in_evaluation());
  const std::size_t before = support::allocations::bytes_live;
  {
    call_memo memo(call_memo::at_run_time{});
    memo.run().insert(7, 1, std::make_unique<int>(10));
    CHECK(**std::as_const(memo).run().find(wanted{1, 7}) == 10);
  }
  CHECK(support::allocations::bytes_live == before);
}
