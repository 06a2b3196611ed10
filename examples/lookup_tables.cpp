#include <memo/memo.hpp>

#include <cmath>

#include "example.hpp"

/// Partitions of n, by Euler's pentagonal number theorem.
inline constexpr auto partitions = memo::fn([](auto self, int n) -> std::uint64_t {
  if (n == 0) return 1;
  std::uint64_t sum = 0;
  for (int k = 1; k * (3 * k - 1) / 2 <= n; ++k) {
    std::uint64_t pair = self(n - k * (3 * k - 1) / 2);
    if (k * (3 * k + 1) / 2 <= n) pair += self(n - k * (3 * k + 1) / 2);
    sum = k % 2 ? sum + pair : sum - pair;
  }
  return sum;
});

constexpr auto& partition_table = memo::table<partitions, memo::below<417>>;
static_assert(partition_table[100] == 190'569'292);
static_assert(partition_table[416] == 17'873'792'969'689'876'004u, "the largest that 64 bits hold");

/// Pascal's triangle.
inline constexpr auto binomial = memo::fn([](auto self, int n, int k) -> std::uint64_t {
  if (k == 0) return 1;
  return n == 0 ? 0 : self(n - 1, k - 1) + self(n - 1, k);
});

constexpr auto& binomial_table = memo::table<binomial, memo::box<memo::below<68>, memo::below<68>>>;
static_assert(binomial_table(52, 5) == 2'598'960, "poker hands");
static_assert(binomial_table(67, 33) == 14'226'520'737'620'288'370u, "the largest that 64 bits hold");

/// A quarter of a sine wave in 256 steps, as Q15 fixed point: 32767 is one.
constexpr std::int16_t quarter_sine(int step) {
  const double x = step * (3.14159265358979323846 / 512);
  double sine = 0, term = x;
  for (int n = 1; n < 20; n += 2, term *= -x * x / (n * (n - 1))) sine += term;
  return static_cast<std::int16_t>(32767 * sine + .5);
}

constexpr auto& sine_table = memo::table<quarter_sine, memo::below<257>>;
static_assert(sine_table[0] == 0 && sine_table[128] == 23170 && sine_table[256] == 32767);

/// x^2.2 for x in [0, 1]: the square times the fifth root (Newton).
constexpr double power_2_2(double x) {
  if (x == 0) return 0;
  double root = 1;
  for (int i = 0; i < 20; ++i) root -= (root - x / (root * root * root * root)) / 5;
  return x * x * root;
}

constexpr std::uint8_t linear_light(int pixel) { return static_cast<std::uint8_t>(255 * power_2_2(pixel / 255.) + .5); }

constexpr auto& gamma_table = memo::table<linear_light, memo::below<256>>;
static_assert(gamma_table[0] == 0 && gamma_table[128] == 56 && gamma_table[255] == 255);

/// What a 32-bit phase accumulator adds for each sample of a 440 Hz tone.
enum class sample_rate : std::uint32_t { telephone = 8'000, compact_disc = 44'100, video = 48'000, studio = 192'000 };

constexpr std::uint32_t phase_step(sample_rate rate) {
  const auto hertz = static_cast<std::uint64_t>(rate);
  return static_cast<std::uint32_t>(((std::uint64_t{440} << 32) + hertz / 2) / hertz);
}

constexpr auto& phase_table = memo::table<phase_step, memo::values<sample_rate::telephone, sample_rate::compact_disc,
                                                                   sample_rate::video, sample_rate::studio>>;
static_assert(phase_table.size() == 4 && phase_table[sample_rate::video] == 39'370'534);

void show_table(const char* what, const auto& table, const char* sample, double value) {
  std::printf("  %-40s %6s entries %9s bytes    %-28s %.0f\n", what, example::grouped(table.size()).c_str(),
              example::grouped(table.size() * sizeof(*table.data())).c_str(), sample, value);
}

void show(const example::arguments&) {
  show_table("partitions of n", partition_table, "p(100)", static_cast<double>(partition_table[100]));
  show_table("binomial coefficients, two keys", binomial_table, "binomial(52, 5)",
             static_cast<double>(binomial_table(52, 5)));
  show_table("quarter sine, Q15", sine_table, "sine(45 degrees)", sine_table[128]);
  show_table("gamma 2.2, 8 bits", gamma_table, "light(128)", gamma_table[128]);
  show_table("phase steps of 440 Hz, keyed by an enum", phase_table, "step(compact_disc)",
             phase_table[sample_rate::compact_disc]);

  for (int step = 0; step <= 256; ++step)
    example::check(sine_table[step] == std::lround(32767 * std::sin(step * std::acos(-1.) / 512)),
                   "the sine table is std::sin rounded");
  for (int pixel = 0; pixel < 256; ++pixel)
    example::check(gamma_table[pixel] == std::lround(255 * std::pow(pixel / 255., 2.2)),
                   "the gamma ramp is std::pow rounded");
  for (int n = 0; n < 64; ++n) {
    std::uint64_t row = 0;
    for (int k = 0; k <= n; ++k) row += binomial_table(n, k);
    example::check(row == std::uint64_t{1} << n, "row n of Pascal's triangle sums to 2^n");
  }

  const int outside = example::opaque(384);
  example::check(!sine_table.contains(outside) && sine_table(outside) == sine_table[128],
                 "sine(135 degrees) is computed");
  std::printf("\n  a key outside its table, sine(135 degrees): t(384) computes %d, t.at(384) throws:\n",
              sine_table(outside));
  try {
    sine_table.at(outside);
    example::check(false, "t.at(384) throws");
  } catch (const std::out_of_range& error) {
    std::printf("  %s\n", error.what());
  }
}

int main(int argc, char** argv) {
  return example::run(argc, argv, "Look-up tables in read-only memory, each baked from its function", show);
}
