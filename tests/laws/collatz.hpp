// A function of the corpus whose keys are sparse, and leave every table upward and come back.
#pragma once

#include <array>
#include <cstdint>
#include <tuple>

namespace laws {

struct collatz {
  using signature = int(std::uint64_t);

  static constexpr auto body = [](auto self, std::uint64_t n) -> int {
    return n == 1 ? 0 : 1 + self(n % 2 == 0 ? n / 2 : 3 * n + 1);
  };
  static constexpr int plain(std::uint64_t n) {
    int steps = 0;
    for (; n != 1; ++steps) n = n % 2 == 0 ? n / 2 : 3 * n + 1;
    return steps;
  }
  using key = std::tuple<std::uint64_t>;
  static constexpr std::array small{key(9), key(1), key(7), key(29), key(40), key(34)};
};

}  // namespace laws
