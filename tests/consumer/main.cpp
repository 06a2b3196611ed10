#include <memo/memo.hpp>

#include <cstdint>

inline constexpr auto fib = memo::fn([](auto self, std::uint64_t n) -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
});

constexpr auto x = fib(90);
static_assert(x == 2'880'067'194'370'816'120);

#if defined(CONSUMER_GOES_DEEP)
bool goes_deep();
#else
bool goes_deep() { return true; }
#endif

int main() {
  constexpr auto& baked = memo::table<fib, memo::below<94>>;
  auto cached = memo::lru_cache(fib, 128);
  return baked[90] == x && cached(90) == x && fib(90) == x && goes_deep() ? 0 : 1;
}
