// Ackermann's function, whose recursion soon is deeper than any stack: with memo::deep it ends all the same.
#include <cstdint>

#include <memo/deep.hpp>
#include <memo/memo.hpp>

#include "example.hpp"

namespace {

/// A(3, n) is 2^(n+3) - 3, and its recursion goes down once for each number up to that.
constexpr auto ackermann = memo::fn([](auto self, std::uint32_t m, std::uint32_t n) -> std::uint32_t {
  if (m == 0) return n + 1;
  return n == 0 ? self(m - 1, 1) : self(m - 1, self(m, n - 1));
});

}  // namespace

int main(int argc, char** argv) {
  return example::run(argc, argv, "Ackermann's function: a recursion that no stack holds", [](const auto& options) {
    const std::uint32_t n = options.quick ? 16 : 18;
    const std::uint32_t known = (std::uint32_t{1} << (n + 3)) - 3;

    bool was_refused = false;
    try {
      ackermann(3, n);
    } catch (const memo::recursion_too_deep& e) {
      was_refused = true;
      std::printf("  A(3, %u) on the thread's stack: %s\n", n, e.what());
    }
    example::check(was_refused, "this recursion is too deep for the thread's stack");

    std::uint32_t result = 0;
    const double time = example::seconds([&] { result = memo::deep(ackermann)(3, n); });
    std::printf("  A(3, %u) = %s, with memo::deep, in %s\n", n, example::grouped(result).c_str(),
                example::time_text(time).c_str());
    example::check(result == known, "A(3, n) = 2^(n+3) - 3");

    auto c = memo::cache(memo::deep(ackermann));
    c(3, n);
    std::printf("  the same in a cache, which keeps %s results for the next call\n",
                example::grouped(c.cache_info().currsize).c_str());
    example::check(c(3, n) == known && c.cache_info().hits > 0, "a cache recurses as deep, and keeps the result");
  });
}
