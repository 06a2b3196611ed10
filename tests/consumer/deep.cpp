#include <memo/deep.hpp>

#include <cstdint>

bool goes_deep() {
  const auto sum = memo::deep([](auto self, std::uint64_t n) -> std::uint64_t { return n == 0 ? 0 : self(n - 1) + n; });
  return sum(300'000) == 45'000'150'000;
}
