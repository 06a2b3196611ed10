#include <memo/detail/call/call_memo.hpp>

#include <cstddef>
#include <memory>
#include <utility>

#include <memo/detail/key/key.hpp>

#include "catch.hpp"
#include "support/allocations.hpp"

namespace {

using key = memo::detail::key<int>;
using call_memo = memo::detail::call_memo<key, std::unique_ptr<int>(int)>;

constexpr bool remembers_in_evaluation() {
  using numbers = memo::detail::call_memo<key, int(int)>;
  numbers memo(numbers::in_evaluation{});
  const auto wanted = key::of(7);
  memo.evaluation.insert(wanted.hash, key::own(wanted, 7), 10);
  return *memo.evaluation.find(wanted) == 10;
}

}  // namespace

TEST_CASE("the memory of the time at which it is made holds what it is given, and frees it") {
  static_assert(remembers_in_evaluation());
  const std::size_t before = support::allocations::bytes_live;
  {
    call_memo memo(call_memo::at_run_time{});
    const auto wanted = key::of(7);
    memo.run().insert(wanted.hash, key::own(wanted, 7), std::make_unique<int>(10));
    CHECK(**std::as_const(memo).run().find(wanted) == 10);
  }
  CHECK(support::allocations::bytes_live == before);
}
