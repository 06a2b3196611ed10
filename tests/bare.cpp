// Compiled as for a device without an operating system: see bare.sh.
#include <cstdint>
#include <string_view>
#include <utility>

#include <memo/checked.hpp>
#include <memo/constant.hpp>
#include <memo/domain.hpp>
#include <memo/fn.hpp>
#include <memo/perfect_map.hpp>
#include <memo/stack.hpp>
#include <memo/table.hpp>

namespace {

constexpr auto fib = memo::fn([](auto self, std::uint32_t n) -> memo::checked<std::uint64_t> {
  return n < 2 ? n : self(n - 1) + self(n - 2);
});
constexpr auto& table = memo::table<fib, memo::below<47>>;
constexpr std::pair<std::string_view, int> entries[] = {{"on", 1}, {"off", 0}};
constexpr auto length = [](std::string_view text) { return text.size(); };

}  // namespace

std::uint64_t look(std::uint32_t n, std::string_view text) {
  const memo::stack_scope here(&n - 32'768, 131'072);
  return std::uint64_t{table[n]} + std::uint64_t{table(n)} + std::uint64_t{fib(n)} +
         memo::table<length, memo::values<"on", "off">>(text) + memo::perfect_map<entries>.contains(text);
}
