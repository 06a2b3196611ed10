#include <memo/detail/table/going_on.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <memo/domain.hpp>
#include <memo/fn.hpp>

#include "catch.hpp"

using namespace memo::detail;

namespace {

/// Asks for the key before and, from the third row on, for one that is two rows of 100 before.
constexpr auto near_by = memo::fn([](auto self, std::uint32_t n) -> std::uint32_t {
  return n < 200 ? n : self(n - 1) * 3 + self(n - 200);
});
constexpr auto halves_of = memo::fn([](auto self, std::uint32_t n) -> std::uint32_t {
  return n < 2 ? n : self(n / 2) + n % 2;
});
constexpr auto ahead_at_9000 = memo::fn([](auto self, std::uint32_t n) -> std::uint32_t {
  return n == 9'000 ? self(n + 1) : n;
});
constexpr auto paths = memo::fn([](auto self, int n, int k) -> std::uint32_t {
  return n == -3 || k == 2 ? 1u : self(n - 1, k) + self(n, k - 1);
});
constexpr auto beside = memo::fn([](auto self, int n, int k) -> std::uint32_t {
  return n == -3 ? 1u : self(n - 1, k) + (n == 90 ? self(n, k - 1) : 1u);
});

/// Of four keys a row, the one Beyond the row's end is in the next.
template <std::uint32_t Beyond>
constexpr auto two_before = memo::fn([](auto self, std::uint32_t n, std::uint32_t k) -> std::uint32_t {
  return n < 2 ? 7 * k : self(n - 2, k + Beyond) + 1;
});
constexpr auto copies_self = memo::fn([](auto self, std::uint32_t n) -> std::uint32_t {
  const auto before = [self](std::uint32_t key) { return self(key - 1); };
  return n == 0 ? 5 : before(n) + n;
});

using rows = memo::box<memo::range<-3, 97>, memo::range<2, 102>>;
using line = memo::below<10'000>;

template <auto F, class Domain, class Signature, std::size_t Piece>
inline constexpr auto grown_table = [] {
  using made = decltype(grown_on<F, Domain, Signature, 0, Piece>());
  if constexpr (std::is_void_v<made>)
    return false;
  else
    return made::make(Domain::size());
}();

template <auto F, class Pieced>
constexpr std::size_t first_wrong() {
  constexpr auto made = Pieced::make(line::size());
  std::uint32_t expected[line::size()] = {};
  struct self_of {
    const std::uint32_t* v;
    constexpr std::uint32_t operator()(std::uint32_t n) const { return v[n]; }
  };
  for (std::uint32_t n = 0; n < line::size(); ++n) {
    expected[n] = F.answer(self_of{expected}, n);
    if (made.v[n] != expected[n]) return n;
  }
  return npos;
}

}  // namespace

TEST_CASE("a table in pieces has the results of each, whether they ask for what is near or far") {
  using near = pieced<near_by, line, std::uint32_t(std::uint32_t), 4'500, true, true>;
  static_assert(is_constant<near>());
  CHECK(first_wrong<near_by, near>() == npos);
  using far = pieced<halves_of, line, std::uint32_t(std::uint32_t), 4'500, false, false>;
  static_assert(is_constant<far>() &&
                !is_constant<pieced<halves_of, line, std::uint32_t(std::uint32_t), 4'500, true, true>>());
  CHECK(first_wrong<halves_of, far>() == npos);
}

TEST_CASE("pieces are none where one asks ahead") {
  static_assert(!is_constant<pieced<ahead_at_9000, line, std::uint32_t(std::uint32_t), 4'500, true, true>>());
  static_assert(!is_constant<pieced<ahead_at_9000, line, std::uint32_t(std::uint32_t), 4'500, false, false>>());
  static_assert(
      std::is_same_v<decltype(grown_table<ahead_at_9000, line, std::uint32_t(std::uint32_t), 9'500>), const bool>);
  SUCCEED();
}

TEST_CASE("so are pieces of two keys, and a key beside the table is none of it") {
  using box = pieced<paths, rows, std::uint32_t(int, int), 5'000, true, true>;
  static_assert(is_constant<box>());
  constexpr auto made = box::make(rows::size());
  static_assert(made.v[0] == 1 && made.v[101] == 2 && made.v[201] == 3 && made.v[202] == 6);
  static_assert(!is_constant<pieced<beside, rows, std::uint32_t(int, int), 5'000, true, true>>());
  SUCCEED();
}

TEST_CASE("a key after the end of a row of unsigned ones is beside the table") {
  using numbers = memo::box<memo::below<3>, memo::below<4>>;
  using box = pieced<two_before<0>, numbers, std::uint32_t(std::uint32_t, std::uint32_t), 12, true, true>;
  static_assert(is_constant<box>());
  static_assert(box::make(12).v[11] == 22);
  using ahead = pieced<two_before<4>, numbers, std::uint32_t(std::uint32_t, std::uint32_t), 12, true, true>;
  static_assert(!is_constant<ahead>());
  SUCCEED();
}

TEST_CASE("the array is in the body's self where the body makes no copy of it") {
  static_assert(owns_array<near_by, line, std::uint32_t(std::uint32_t)> == works<by_reference>);
  static_assert(!owns_array<near_by, memo::below<100>, std::uint32_t(std::uint32_t)>);
  static_assert(!owns_array<copies_self, line, std::uint32_t(std::uint32_t)>);
  CHECK(first_wrong<copies_self, pieced<copies_self, line, std::uint32_t(std::uint32_t), 4'500, true, false>>() ==
        npos);
}
