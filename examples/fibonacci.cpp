#include <memo/memo.hpp>

#include <iostream>

#include "example.hpp"

using namespace memo::literals;

inline constexpr auto fib =
    memo::fn([](auto self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); });

std::uint64_t fib_by_hand(std::uint64_t n) { return n < 2 ? n : fib_by_hand(n - 1) + fib_by_hand(n - 2); }

constexpr auto& fibs = memo::table<fib, memo::below<94>>;

static_assert(memo::at<fib>(35) == 9'227'465);
static_assert(decltype(fib(35_c))::value == 9'227'465);
static_assert(fibs[93] == 12'200'160'415'121'876'738u, "the largest that 64 bits hold");

void show_answer(const char* how, const char* code, int calls, auto&& answer) {
  std::uint64_t result = 0;
  const auto time =
      example::seconds_per_call(calls, [&] { result = example::opaque(answer(example::opaque(std::uint64_t{35}))); });
  std::printf("  %-24s %-36s %s %10s\n", how, code, example::grouped(result).c_str(), example::time_text(time).c_str());
  example::check(result == 9'227'465, std::string(how) + " gives fib(35) = 9,227,465");
}

void show(const example::arguments& given) {
  const int calls = given.quick ? 1'000 : 1'000'000;

  show_answer("recursion, by hand", "fib_by_hand(35)", 1, fib_by_hand);
  show_answer("a call", "fib(35)", calls / 1'000, fib);
  show_answer("a constant", "memo::at<fib>(35)", calls, [](auto) { return memo::at<fib>(35); });
  show_answer("a constant, as a type", "fib(35_c)", calls, [](auto) { return fib(35_c).value; });
  show_answer("a table in .rodata", "memo::table<fib, memo::below<94>>", calls, [](auto n) { return fibs[n]; });
  show_answer("an LRU cache, first call", "memo::lru_cache(fib, 128)", calls / 1'000,
              [](auto n) { return memo::lru_cache(fib, 128)(n); });
  auto cached = memo::lru_cache(fib, 128);
  show_answer("an LRU cache, then", "cached(35)", calls, [&](auto n) { return cached(n); });

  auto fresh = memo::lru_cache(fib, 128);
  fresh(35);
  const auto info = fresh.cache_info();
  std::cout << "\n  after its first call, as in Python:  " << info << '\n';
  example::check(info.hits == 33 && info.misses == 36 && info.currsize == 36, "fib(35) is 36 misses and 33 hits");
}

int main(int argc, char** argv) {
  return example::run(argc, argv, "fib(35): one function, answered at whichever time is best", show);
}
