#include <memo/detail/call/exchange.hpp>

#include "catch.hpp"

using memo::detail::exchange;

TEST_CASE("what was there is given, and what comes is there") {
  int n = 1;
  CHECK(exchange(n, 2) == 1);
  CHECK(n == 2);
  int* p = &n;
  CHECK(exchange(p, nullptr) == &n);
  CHECK(p == nullptr);
}

TEST_CASE("the next value may be made of the one before, and be moved from") {
  struct node {
    node* next;
  };
  node last{nullptr};
  node first{&last};
  node* at = &first;
  CHECK(exchange(at, at->next) == &first);
  CHECK(at == &last);

  struct owner {
    int held = 0;
    owner() = default;
    explicit owner(int n) : held(n) {}
    owner(owner&& other) noexcept : held(exchange(other.held, 0)) {}
    owner& operator=(owner&& other) noexcept {
      held = exchange(other.held, 0);
      return *this;
    }
  };
  owner mine(1);
  owner other(2);
  CHECK(exchange(mine, static_cast<owner&&>(other)).held == 1);
  CHECK(mine.held == 2);
  CHECK(other.held == 0);
}
