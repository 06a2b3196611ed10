#include <memo/detail/dense/apart.hpp>

#include <memory>
#include <utility>

#include "catch.hpp"

using memo::detail::results_apart;

TEST_CASE("a result apart lasts until all are drained, and not while a pin is held") {
  const auto shared = std::make_shared<int>(7);
  results_apart<std::shared_ptr<int>> apart;
  const std::shared_ptr<int>& first = apart.add(std::shared_ptr<int>(shared));
  {
    const results_apart<std::shared_ptr<int>>::pin outer(apart);
    {
      const results_apart<std::shared_ptr<int>>::pin inner(apart);
    }
    apart.drain();
    CHECK(*first == 7);
    apart.add(std::shared_ptr<int>(shared));
    CHECK(shared.use_count() == 3);
  }
  apart.drain();
  CHECK(shared.use_count() == 1);
}

TEST_CASE("what is apart moves with its owner, and leaves with it") {
  const auto shared = std::make_shared<int>(7);
  {
    results_apart<std::shared_ptr<int>> from;
    const std::shared_ptr<int>* at = &from.add(std::shared_ptr<int>(shared));
    const auto to = std::move(from);
    from.drain();
    CHECK(**at == 7);
  }
  CHECK(shared.use_count() == 1);
}

namespace {

int ended = 0;

struct chain {
  results_apart<chain>* apart;
  int left;
  chain(results_apart<chain>* a, int n) : apart(a), left(n) {}
  chain(chain&& other) noexcept : apart(std::exchange(other.apart, nullptr)), left(other.left) {}
  ~chain() {
    if (apart && left > 0) apart->add(chain(apart, left - 1));
    ended += apart != nullptr;
  }
};

}  // namespace

TEST_CASE("a result may add another while it is destroyed") {
  ended = 0;
  results_apart<chain> apart;
  apart.add(chain(&apart, 3));
  apart.drain();
  CHECK(ended == 4);
}
