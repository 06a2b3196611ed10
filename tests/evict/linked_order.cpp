#include <memo/detail/evict/linked_order.hpp>

#include <cstdint>
#include <list>
#include <random>
#include <vector>

#include "catch.hpp"

namespace {

struct linked {
  std::vector<memo::detail::links> marks;
  memo::detail::links& mark(std::uint32_t id) { return marks.at(id); }
};

std::size_t count_of_wrong(unsigned seed) {
  std::mt19937 random(seed);
  linked entries{std::vector<memo::detail::links>(20)};
  memo::detail::linked_order order;
  std::list<std::uint32_t> model;
  std::size_t wrong = !order.empty();
  for (int i = 0; i < 20'000; ++i) {
    const auto id = static_cast<std::uint32_t>(random() % 20);
    const auto size = model.size();
    model.remove(id);
    if (model.size() != size) {
      order.remove(entries, id);
    } else {
      model.push_back(id);
      order.push(entries, id);
    }
    wrong += order.empty() != model.empty() || order.oldest() != (model.empty() ? order.none : model.front());
    std::uint32_t at = order.oldest();
    for (const std::uint32_t expected : model) {
      wrong += at != expected;
      at = entries.mark(expected).newer;
    }
    wrong += at != order.none;
  }
  return wrong;
}

}  // namespace

TEST_CASE("a linked order is in the order of coming through long random use", "[evict]") {
  const auto seed = GENERATE(1u, 2u);
  CAPTURE(seed);
  CHECK(count_of_wrong(seed) == 0);
}
