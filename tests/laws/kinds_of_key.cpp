#include <array>
#include <cstddef>
#include <cstdint>
#include <tuple>

#include "law.hpp"

namespace {

/// Keys of both signs, around zero.
struct distance_to_zero {
  using signature = short(signed char);
  using few = memo::range<-3, 3>;
  using many = memo::range<-40, 40>;

  static constexpr auto body = [](auto self, signed char n) -> short {
    if (n == 0) return 0;
    return static_cast<short>(1 + self(static_cast<signed char>(n < 0 ? n + 1 : n - 1)));
  };
  static constexpr short plain(signed char n) { return static_cast<short>(n < 0 ? -n : n); }
  using key = std::tuple<signed char>;
  static constexpr std::array small{key(-5), key(4), key(0), key(-1), key(1), key(7), key(-7)};
  static constexpr std::array large{key(-60), key(39), key(-40)};
};

enum class light : std::uint8_t { red, green, yellow, off = 255 };

/// Asks for every other key, and for one far from the others.
struct seconds {
  using signature = int(light);
  using few = memo::values<light::green>;
  using many = memo::values<light::off, light::red, light::yellow>;

  static constexpr auto body = [](auto self, light l) -> int {
    switch (l) {
      case light::red:
        return 30 + self(light::green);
      case light::green:
        return 20 + self(light::yellow);
      case light::yellow:
        return 3 + self(light::off);
      default:
        return 1;
    }
  };
  static constexpr int plain(light l) {
    return l == light::red ? 54 : l == light::green ? 24 : l == light::yellow ? 4 : 1;
  }
  using key = std::tuple<light>;
  static constexpr std::array small{key(light::red), key(light::off), key(light::green), key(light::yellow)};
};

struct parity {
  using signature = bool(bool);
  using few = memo::values<true>;
  using many = memo::values<false, true>;

  static constexpr auto body = [](auto self, bool b) -> bool { return b && !self(false); };
  static constexpr bool plain(bool b) { return b; }
  static constexpr std::array small{std::tuple(true), std::tuple(false)};
};

struct halvings {
  using signature = double(double);

  static constexpr auto body = [](auto self, double x) -> double { return x < 1 ? x : 1 + self(x / 2); };
  static constexpr double plain(double x) {
    double n = 0;
    for (; x >= 1; x /= 2) ++n;
    return n + x;
  }
  using key = std::tuple<double>;
  static constexpr std::array small{key(100.), key(0.5), key(-1.), key(1e6), key(25.)};
};

}  // namespace

TEMPLATE_TEST_CASE("every cache over a function of a signed, enum, bool or floating key is that function", "[laws]",
                   distance_to_zero, seconds, parity, halvings) {
  laws::check_caches<TestType>();
  laws::check_constants<TestType>();
}

TEMPLATE_TEST_CASE("every table of a function of a signed, enum or bool key, and every cache over it, is that function",
                   "[laws]", distance_to_zero, seconds, parity) {
  laws::check_tables<TestType>();
}
