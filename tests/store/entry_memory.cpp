#include <memo/detail/store/entry_memory.hpp>

#include <utility>

#include <memo/detail/store/entry.hpp>

#include "catch.hpp"
#include "support/probe.hpp"

using support::argument;
using support::result;

namespace {
using entry = memo::detail::entry<argument, result>;
using memory = memo::detail::entry_memory<entry, argument, result>;

void destroy(memory& m, memo::detail::entry_id id) { const memory::recycling rest{&m, id, true}; }
}  // namespace

TEST_CASE("there is no room before any was added, and none when all is used", "[store][entry_memory]") {
  memory m;
  CHECK_FALSE(m.has_room());
  m.add(2);
  const auto first = m.make(argument(1), 10);
  CHECK(m.has_room());
  const auto second = m.make(argument(2), 20);
  CHECK_FALSE(m.has_room());
  CHECK(m[first].key.number() == 1);
  CHECK(m[second].result.number() == 20);
  destroy(m, first);
  destroy(m, second);
}

TEST_CASE("the memory of what was destroyed is used again, the latest first", "[store][entry_memory]") {
  memory m;
  m.add(4);
  const auto first = m.make(argument(1), 10);
  const auto second = m.make(argument(2), 20);
  destroy(m, first);
  destroy(m, second);
  CHECK(m.make(argument(3), 30) == second);
  CHECK(m.make(argument(4), 40) == first);
  CHECK(m[second].key.number() == 3);
  destroy(m, first);
  destroy(m, second);
}

TEST_CASE("a destructor that throws loses no memory, and the other one runs", "[store][entry_memory]") {
  struct thrower : support::observer {
    support::role who;
    void happened(support::role r, support::event e) override {
      if (r == who && e == support::event::destroy) {
        support::watching = nullptr;
        throw 7;
      }
    }
  };
  for (const auto who : {support::role::argument, support::role::result}) {
    const long arguments = argument::live;
    const long results = result::live;
    memory m;
    m.add(1);
    const auto id = m.make(argument(1), 10);
    thrower t;
    t.who = who;
    support::watching = &t;
    CHECK_THROWS_AS(destroy(m, id), int);
    support::watching = nullptr;
    CHECK(argument::live == arguments);
    CHECK(result::live == results);
    CHECK(m.has_room());
  }
}

TEST_CASE("memory that was moved from is empty, and can be added to again", "[store][entry_memory]") {
  memory from;
  from.add(1);
  const auto id = from.make(argument(5), 50);
  memory to(std::move(from));
  CHECK(to[id].result.number() == 50);
  CHECK_FALSE(from.has_room());
  from.add(1);
  CHECK(from.has_room());
  destroy(to, id);
}
