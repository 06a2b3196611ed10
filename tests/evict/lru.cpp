#include <memo/evict/lru.hpp>

#include <list>
#include <random>
#include <utility>
#include <vector>

#include "catch.hpp"

namespace {

struct entry {
  entry* previous = nullptr;
  entry* next = nullptr;
  int number = 0;
};

using order = memo::lru::order<entry>;

/// The numbers in the order in which their entries would leave. Nothing is left in the order.
std::vector<int> leaving(order& o) {
  std::vector<int> numbers;
  while (entry* e = o.victim()) {
    numbers.push_back(e->number);
    o.remove(e);
  }
  return numbers;
}

struct three {
  three() {
    for (int n = 0; n < 3; ++n) {
      e[n].number = n;
      o.add(&e[n]);
    }
  }

  entry e[3];
  order o;
};

}  // namespace

TEST_CASE("an empty order has no victim", "[evict][lru]") {
  const order o;
  CHECK(o.victim() == nullptr);
}

TEST_CASE("what was added first leaves first", "[evict][lru]") {
  three t;
  CHECK(leaving(t.o) == std::vector{0, 1, 2});
}

TEST_CASE("what is used leaves last, wherever it stood", "[evict][lru]") {
  {
    three t;
    t.o.use(&t.e[0]);
    CHECK(leaving(t.o) == std::vector{1, 2, 0});
  }
  {
    three t;
    t.o.use(&t.e[1]);
    CHECK(leaving(t.o) == std::vector{0, 2, 1});
  }
  {
    three t;
    t.o.use(&t.e[2]);
    CHECK(leaving(t.o) == std::vector{0, 1, 2});
  }
}

TEST_CASE("what is removed leaves the others in their order, wherever it stood", "[evict][lru]") {
  const std::vector<int> rest[] = {{1, 2}, {0, 2}, {0, 1}};
  for (int n = 0; n < 3; ++n) {
    three t;
    t.o.remove(&t.e[n]);
    CHECK(leaving(t.o) == rest[n]);
  }
}

TEST_CASE("one entry is the victim until it is removed, also when it is used", "[evict][lru]") {
  entry e{.number = 7};
  order o;
  o.add(&e);
  CHECK(o.victim() == &e);
  o.use(&e);
  CHECK(o.victim() == &e);
  o.remove(&e);
  CHECK(o.victim() == nullptr);
  o.add(&e);
  CHECK(leaving(o) == std::vector{7});
}

TEST_CASE("of two entries the victim is the one that was not used last", "[evict][lru]") {
  entry one{.number = 1};
  entry two{.number = 2};
  order o;
  o.add(&one);
  o.add(&two);
  CHECK(o.victim() == &one);
  o.use(&one);
  CHECK(o.victim() == &two);
  o.use(&one);
  CHECK(o.victim() == &two);
  o.use(&two);
  CHECK(o.victim() == &one);
  o.remove(&one);
  CHECK(o.victim() == &two);
  o.add(&one);
  CHECK(leaving(o) == std::vector{2, 1});
}

TEST_CASE("an order that is moved goes on, and what it left is empty", "[evict][lru]") {
  three t;
  order o(std::move(t.o));
  CHECK(t.o.victim() == nullptr);
  o.use(&t.e[0]);
  CHECK(leaving(o) == std::vector{1, 2, 0});
  t.o.add(&t.e[1]);
  CHECK(leaving(t.o) == std::vector{1});
}

TEST_CASE("random use agrees with a list", "[evict][lru]") {
  std::mt19937 random(1);
  std::vector<entry> entries(20);
  std::list<entry*> oldest_first;
  order o;
  std::size_t wrong = 0;
  for (int i = 0; i < 50'000; ++i) {
    entry* e = &entries[random() % entries.size()];
    const auto size = oldest_first.size();
    oldest_first.remove(e);
    const bool present = oldest_first.size() < size;
    switch (random() % 3) {
      case 0:
        if (present) o.remove(e);
        break;
      case 1:
        present ? o.use(e) : o.add(e);
        oldest_first.push_back(e);
        break;
      default:
        if (present) o.remove(e);
        o.add(e);
        oldest_first.push_back(e);
    }
    wrong += o.victim() != (oldest_first.empty() ? nullptr : oldest_first.front());
  }
  CHECK(wrong == 0);
  while (!oldest_first.empty()) {
    wrong += o.victim() != oldest_first.front();
    o.remove(oldest_first.front());
    oldest_first.pop_front();
  }
  CHECK(wrong == 0);
  CHECK(o.victim() == nullptr);
}
