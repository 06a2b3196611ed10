#include <memo/detail/dense/cells.hpp>

#include <cstddef>
#include <cstdint>
#include <new>
#include <string>
#include <utility>

#include "catch.hpp"
#include "support/fault.hpp"

using memo::detail::cells;
using support::result;

namespace {

const auto ignored = [](auto&) {};

template <class R>
bool store(cells<R>& c, std::size_t i, R&& r) {
  const typename cells<R>::awaiting place(c, i);
  return c.store(place, i, std::move(r), ignored);
}

}  // namespace

TEST_CASE("a cell is empty until a result is stored, and again when it is dropped") {
  cells<std::string> c(3);
  CHECK((c.capacity() == 3 && c.size() == 0 && c.is_empty(1) && !c.has_result(1)));
  CHECK(store(c, 1, std::string(40, 'a')));
  CHECK((c.size() == 1 && c.is_full(1) && c[1] == std::string(40, 'a')));
  CHECK(c.copy(1) == std::string(40, 'a'));
  CHECK(c.drop(1));
  CHECK_FALSE(c.drop(1));
  CHECK((c.size() == 0 && c.is_empty(1)));
}

TEST_CASE("what is awaited is stored by who comes first, and by nobody once it was dropped") {
  cells<int> c(2);
  {
    cells<int>::awaiting outer(c, 0);
    CHECK(store(c, 0, 1));
    CHECK_FALSE(c.store(outer, 0, 2, ignored));
    CHECK(c[0] == 1);
  }
  {
    cells<int>::awaiting outer(c, 1);
    CHECK_FALSE(c.drop(1));
    { const cells<int>::awaiting fails(c, 1); }
    CHECK_FALSE(c.store(outer, 1, 2, ignored));
    CHECK(store(c, 1, 3));
    CHECK(c.drop(1));
    CHECK_FALSE(c.store(outer, 1, 2, ignored));
  }
  { const cells<int>::awaiting fails(c, 1); }
  CHECK(c.is_empty(1));
  {
    cells<int>::awaiting outer(c, 1);
    { const cells<int>::awaiting fails(c, 1); }
    CHECK(c.store(outer, 1, 4, ignored));
  }
}

TEST_CASE("a construction that throws leaves the cell as it was") {
  const long live = result::live;
  cells<result> c(1);
  support::at_operation fault(support::interferences[6], 1, [] { throw support::fault(); });
  {
    cells<result>::awaiting place(c, 0);
    fault.arm();
    CHECK_THROWS_AS(c.store(place, 0, result(1), ignored), support::fault);
    fault.disarm();
    CHECK(c.size() == 0);
    CHECK(c.store(place, 0, result(1), ignored));
  }
  c.clear();
  CHECK(result::live == live);
}

TEST_CASE("a result that is dropped while it is constructed is handed out, and gone") {
  const long live = result::live;
  cells<result> c(1);
  support::at_operation drop(support::interferences[6], 1, [&] { CHECK_FALSE(c.drop(0)); });
  int handed_out = 0;
  {
    cells<result>::awaiting place(c, 0);
    drop.arm();
    CHECK_FALSE(c.store(place, 0, result(7), [&](result& r) { handed_out = r.number(); }));
    drop.disarm();
  }
  CHECK(handed_out == 7);
  CHECK((c.is_empty(0) && c.size() == 0));
  CHECK(result::live == live);
}

TEST_CASE("a result that is dropped, replaced or cleared while it is copied lives until the copy is made") {
  for (int how = 0; how < 4; ++how) {
    result::used_after_destruction = 0;
    const long live = result::live;
    cells<result> c(2);
    store(c, 0, result(7));
    support::at_operation leave(support::interferences[5], 1, [&] {
      CHECK(c.copy(0).number() == 7);
      if (how == 0) CHECK(c.drop(0));
      if (how == 1) c.replace(0, result(8));
      if (how == 2) c.clear();
      if (how == 3) throw support::fault();
      CHECK_FALSE(c.has_result(0));
    });
    leave.arm();
    if (how == 3)
      CHECK_THROWS_AS(c.copy(0), support::fault);
    else
      CHECK(c.copy(0).number() == 7);
    leave.disarm();
    CHECK(c.size() == (how == 3));
    CHECK(c.is_full(0) == (how == 3));
    c.clear();
    CHECK(result::live == live);
    CHECK(result::used_after_destruction == 0);
  }
}

TEST_CASE("a result is replaced though the destructor of the old one throws") {
  const long live = result::live;
  cells<result> c(1);
  store(c, 0, result(7));
  result fresh(8);
  support::at_operation fault(support::interferences[7], 1, [] { throw support::fault(); });
  fault.arm();
  CHECK_THROWS_AS(c.replace(0, std::move(fresh)), support::fault);
  fault.disarm();
  CHECK((c.size() == 1 && c[0].number() == 8));
  c.clear();
  CHECK(result::live == live + 1);
}

TEST_CASE("clear drops all, whatever destructors throw, and says what the first threw") {
  const long live = result::live;
  cells<result> c(5);
  for (std::size_t i = 0; i < 5; ++i) store(c, i, result(static_cast<int>(i)));
  int thrown = 0;
  support::at_operation fault(support::interferences[7], 0, [&] { throw ++thrown; });
  fault.arm();
  try {
    c.clear();
    FAIL("clear threw nothing");
  } catch (int first) {
    CHECK(first == 1);
  }
  fault.disarm();
  CHECK(thrown == 5);
  CHECK(c.size() == 0);
  CHECK(result::live == live);
}

TEST_CASE("what is awaited is stale after a clear") {
  cells<int> c(2);
  cells<int>::awaiting place(c, 0);
  c.clear();
  CHECK_FALSE(c.store(place, 0, 1, ignored));
}

TEST_CASE("results that are aligned as they need be, and more cells than there is memory for") {
  struct alignas(64) wide {
    std::uintptr_t number;
  };
  cells<wide> c(3);
  for (std::size_t i = 0; i < 3; ++i) CHECK(store(c, i, wide{i}));
  CHECK(reinterpret_cast<std::uintptr_t>(&c[1]) % 64 == 0);
  constexpr auto most = static_cast<std::size_t>(-1);
  for (const std::size_t count : {most, most / 2, most / 5})
    CHECK_THROWS_AS(cells<int>(count), std::bad_alloc);
}

TEST_CASE("the place outside awaits nothing, also of cells that were moved from") {
  cells<int> from(2);
  auto to = std::move(from);
  for (cells<int>* c : {&from, &to}) {
    CHECK_FALSE(store(*c, c->outside(), 1));
    CHECK_FALSE(c->has_result(c->outside()));
    CHECK(c->size() == 0);
  }
}

TEST_CASE("cells that were moved from are none") {
  cells<std::string> from(3);
  store(from, 1, std::string(40, 'a'));
  const auto to = std::move(from);
  CHECK((from.capacity() == 0 && from.size() == 0));
  CHECK((to.capacity() == 3 && to.size() == 1 && to[1] == std::string(40, 'a')));
}
