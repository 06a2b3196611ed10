#include <memo/table.hpp>

// Each memo_<case> must compile to the instructions of raw_<case>: see assembly.sh.

#define PAIR(name, result, parameters, memo_access, raw_access) \
  extern "C" result memo_##name parameters { return memo_access; } \
  extern "C" result raw_##name parameters { return raw_access; }

struct point {
  int x, y;
};

constexpr auto square = [](auto n) { return n * n; };
inline constexpr auto u64_of_u64 = memo::fn<std::uint64_t(std::uint64_t)>(square);
inline constexpr auto u64_of_int =
    memo::fn<std::uint64_t(int)>([](auto n) { return static_cast<std::uint64_t>(n * n); });
inline constexpr auto u8_of_u32 =
    memo::fn<std::uint8_t(std::uint32_t)>([](auto n) { return static_cast<std::uint8_t>(n * n); });
inline constexpr auto i16_of_u8 =
    memo::fn<std::int16_t(std::uint8_t)>([](auto n) { return static_cast<std::int16_t>(n * 3); });
inline constexpr auto double_of_i64 = memo::fn<double(std::int64_t)>([](auto n) { return static_cast<double>(n) / 3; });
inline constexpr auto bool_of_u16 = memo::fn<bool(std::uint16_t)>([](auto n) { return n % 3 == 0; });
inline constexpr auto point_of_u64 =
    memo::fn<point(std::uint64_t)>([](auto n) { return point{static_cast<int>(n), 1}; });
inline constexpr auto int_of_int = memo::fn<int(int)>([](int n) { return n * n; });
inline constexpr auto product = [](std::uint64_t i, std::uint64_t j) { return static_cast<int>(i * j); };
inline constexpr auto volume = [](std::uint64_t i, std::uint64_t j, std::uint64_t k) {
  return static_cast<short>(i + j * k);
};

inline constexpr std::uint64_t raw_u64[100] = {1, 2, 3};
inline constexpr std::uint8_t raw_u8[100] = {1, 2, 3};
inline constexpr std::int16_t raw_i16[256] = {1, 2, 3};
inline constexpr double raw_double[5'000] = {1, 2, 3};
inline constexpr bool raw_bool[100] = {true};
inline constexpr point raw_point[100] = {{1, 2}};
inline constexpr int raw_int[600] = {1, 2, 3};

template <auto F, auto N>
constexpr auto& below = memo::table<F, memo::below<N>>;

PAIR(u64_of_u64, std::uint64_t, (std::uint64_t n), (below<u64_of_u64, 100>[n]), raw_u64[n])
PAIR(u64_of_int, std::uint64_t, (int n), (below<u64_of_int, 100>[n]), raw_u64[n])
PAIR(u8_of_u32, std::uint8_t, (std::uint32_t n), (below<u8_of_u32, 100>[n]), raw_u8[n])
PAIR(i16_of_u8, std::int16_t, (std::uint8_t n), (below<i16_of_u8, 256>[n]), raw_i16[n])
PAIR(double_of_i64, double, (std::int64_t n), (below<double_of_i64, 5'000>[n]), raw_double[n])
PAIR(bool_of_u16, bool, (std::uint16_t n), (below<bool_of_u16, 100>[n]), raw_bool[n])
PAIR(point_of_u64, point, (std::uint64_t n), (below<point_of_u64, 100>[n]), raw_point[n])
PAIR(range, int, (int n), (memo::table<int_of_int, memo::range<-100, 200>>[n]), raw_int[std::int64_t{n} + 100])
PAIR(values, int, (int n), (memo::table<int_of_int, memo::values<3, 4, 5, 6, 7>>[n]), raw_int[std::int64_t{n} - 3])
PAIR(address, const int*, (int n), (&memo::table<int_of_int, memo::range<-100, 200>>[n]),
     &raw_int[std::int64_t{n} + 100])
PAIR(box, int, (std::uint64_t i, std::uint64_t j),
     (memo::table<product, memo::box<memo::below<20>, memo::below<30>>>[i][j]), raw_int[i * 30 + j])
PAIR(cube, short, (std::uint64_t i, std::uint64_t j, std::uint64_t k),
     (memo::table<volume, memo::box<memo::below<5>, memo::below<6>, memo::below<7>>>[i][j][k]),
     raw_i16[(i * 6 + j) * 7 + k])

// An index of any integer type is an array's: nothing is narrowed to the parameter's first.
PAIR(u8_of_u32_at_u64, std::uint8_t, (std::uint64_t n), (below<u8_of_u32, 100>[n]), raw_u8[n])
PAIR(u8_of_u32_at_i64, std::uint8_t, (std::int64_t n), (below<u8_of_u32, 100>[n]), raw_u8[n])
PAIR(u8_of_u32_at_int, std::uint8_t, (int n), (below<u8_of_u32, 100>[n]), raw_u8[n])
PAIR(i16_of_u8_at_u64, std::int16_t, (std::uint64_t n), (below<i16_of_u8, 256>[n]), raw_i16[n])
PAIR(u64_of_u64_at_short, std::uint64_t, (short n), (below<u64_of_u64, 100>[n]), raw_u64[n])
PAIR(range_at_u64, int, (std::uint64_t n), (memo::table<int_of_int, memo::range<100, 200>>[n]), raw_int[n - 100])
PAIR(box_at_u32, int, (std::uint32_t i, std::uint64_t j),
     (memo::table<product, memo::box<memo::below<20>, memo::below<30>>>[i][j]), raw_int[std::uint64_t{i} * 30 + j])
PAIR(sum, std::uint64_t, (std::size_t n), ([n] {
       std::uint64_t sum = 0;
       for (std::size_t i = 0; i < n; ++i) sum += below<u8_of_u32, 100>[i];
       return sum;
     }()),
     ([n] {
       std::uint64_t sum = 0;
       for (std::size_t i = 0; i < n; ++i) sum += raw_u8[i];
       return sum;
     }()))
