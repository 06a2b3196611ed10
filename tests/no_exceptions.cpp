// no_exceptions <case>: headers that do without exceptions, in a program without exceptions and RTTI. Each case ends
// in the way that it names, or with status 1.
#include <memo/checked.hpp>
#include <memo/constant.hpp>
#include <memo/domain.hpp>
#include <memo/fn.hpp>
#include <memo/property.hpp>
#include <memo/stack.hpp>
#include <memo/table.hpp>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <exception>

#if defined(__cpp_exceptions) || defined(__cpp_rtti)
#error "this is to be compiled with -fno-exceptions -fno-rtti"
#endif

namespace {

using namespace memo::literals;

constexpr auto fib = memo::fn([](auto self, std::uint64_t n) -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
});
constexpr auto paths = memo::fn([](auto self, int i, int j) -> std::uint64_t {
  return i == 0 || j == 0 ? 1 : self(i - 1, j) + self(i, j - 1);
});
constexpr auto endless = memo::fn([](auto self, std::uint64_t n) -> std::uint64_t { return self(n + 1); });
constexpr auto& table = memo::table<fib, memo::below<94>>;
constexpr auto& grid = memo::table<paths, memo::box<memo::below<10>, memo::below<10>>>;

static_assert(fib(90) == 2'880'067'194'370'816'120 && memo::at<fib>(90) == fib(90));
static_assert(decltype(fib(30_c))::value == 832'040);
static_assert(table.at(90) == fib(90) && grid.at(9, 9) == 48'620);
static_assert(memo::table<fib, memo::values<3, 50>>.at(50) == fib(50));
static_assert(memo::table<fib, memo::range<10, 20, 5>>.at(15) == 610);

bool works() {
  volatile std::uint64_t n = 60;
  char stack[1] = {};
  const memo::stack_scope named(stack, sizeof stack);
  const memo::cached_property<std::uint64_t> property;
  return fib(n) == 1'548'008'755'920 && table[n] == fib(n) && table(n) == fib(n) && table.at(n) == fib(n) &&
         table(n + 33) == table[n + 33] && fib(n * 50) != 0 && paths(9, 9) == grid[9][9] && table.contains(n) &&
         property([&] { return fib(n); }) == fib(n) && property([] { return 0u; }) == fib(n);
}

template <const auto& Start>
void expect(const char* what) {
  static const char* const part = what;
  memo::error_handler = [](const char* said) { std::_Exit(std::strstr(said, part) ? 0 : 1); };
  Start();
}

constexpr auto at = [] { static_cast<void>(table.at(94)); };
constexpr auto deep = [] { static_cast<void>(endless(0)); };
constexpr auto overflow = [] { static_cast<void>(memo::checked<int>(1) << 31); };
constexpr auto circular = [] {
  const memo::cached_property<int> property;
  property([&] { return property([] { return 1; }); });
};

}  // namespace

int main(int argc, char** argv) {
  const auto is = [&](const char* name) { return argc == 2 && std::strcmp(argv[1], name) == 0; };
  if (is("works")) return works() ? 0 : 1;
  if (is("at")) expect<at>("94");
  if (is("deep")) expect<deep>("recursion too deep");
  if (is("overflow")) expect<overflow>("does not fit std::int32_t");
  if (is("circular")) expect<circular>("circular dependency");
  if (is("no_handler") || is("handler_returns")) {
    if (is("handler_returns")) memo::error_handler = [](const char*) {};
    std::set_terminate([] { std::_Exit(0); });
    at();
  }
  return 1;
}
