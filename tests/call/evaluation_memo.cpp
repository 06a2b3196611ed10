#include <memo/detail/call/evaluation_memo.hpp>

#include <cstdint>
#include <string>

#include "catch.hpp"

namespace {

using texts = memo::detail::evaluation_memo<int, std::string>;

struct wanted {
  int key;
  std::uint64_t hash;
};

template <class Hash>
constexpr bool remembers(int count, Hash hash) {
  memo::detail::evaluation_memo<int, int> memo;
  for (int n = 0; n < count; ++n) {
    if (memo.find(wanted{n, hash(n)})) return false;
    memo.insert(hash(n), int(n), n * n);
  }
  for (int n = 0; n < count; ++n)
    if (const int* result = memo.find(wanted{n, hash(n)}); !result || *result != n * n) return false;
  return !memo.find(wanted{count, hash(count)});
}

}  // namespace

TEST_CASE("what was inserted is found, in constant evaluation and at run time, also where hashes are the same") {
  constexpr auto spread = [](int n) { return static_cast<std::uint64_t>(n) * 0x9e3779b97f4a7c15u >> 20; };
  constexpr auto same = [](int) { return std::uint64_t{7}; };
  static_assert(remembers(100, spread) && remembers(20, same));
  CHECK(remembers(10'000, spread));
  CHECK(remembers(300, same));
}

TEST_CASE("results stay where they are") {
  texts memo;
  const std::string* first = &memo.insert(1, 1, "one");
  for (int n = 2; n < 1'000; ++n) memo.insert(static_cast<std::uint64_t>(n), +n, "another");
  CHECK(memo.find(wanted{1, 1}) == first);
  CHECK(*first == "one");
}
