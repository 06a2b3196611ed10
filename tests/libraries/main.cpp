#include "library.hpp"

#include <chrono>
#include <thread>

#include "catch.hpp"

TEST_CASE("a library sees the program's threads, waits and named stacks") {
  of_the_program seen;
  library_sees(seen);
  CHECK((seen == of_the_program{}));
  std::thread([&] {
    library_sees(seen);
    CHECK((seen == of_the_program{}));
  }).join();
}

TEST_CASE("a cache is asked by a library and by the program, whichever made it grow") {
  const auto asked_by_both = [](auto& c, auto& library) {
    for (int round = 0; round < 3; ++round) {
      for (int n = 0; n < 100; ++n) CHECK(library(c, n) == n + 1);
      for (int n = 50; n < 150; ++n) CHECK(c(n) == n + 1);
      CHECK(c.cache_info() == memo::cache_info{50, 150, 100, 100});
      c.cache_clear();
    }
  };
  plain_cache plain(100);
  asked_by_both(plain, library_asks);
  shared_cache shared(100);
  asked_by_both(shared, library_asks_shared);
}

TEST_CASE("what a library throws is known by its type") {
  CHECK_THROWS_AS(library_recurses_too_deep(), memo::recursion_too_deep);
}

TEST_CASE("a property is waited for in a library, and asks for itself there in vain") {
  property p;
  CHECK_THROWS_AS(p([&] { return library_asks_for(p); }), memo::circular_dependency);
  std::thread waits;
  CHECK(p([&] {
          waits = std::thread([&] { CHECK(library_asks_for(p) == 7); });
          std::this_thread::sleep_for(std::chrono::milliseconds(50));
          return 7;
        }) == 7);
  waits.join();
}
