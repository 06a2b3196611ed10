#include <memo/detail/evict/linked_order.hpp>

#include <cstdint>
#include <list>
#include <random>
#include <vector>

#include "catch.hpp"

namespace {

template <class Mark, bool Shared>
struct linked {
  static constexpr bool is_shared = Shared;
  std::vector<Mark> marks;
  Mark& mark(std::uint32_t id) { return marks.at(id); }
};

template <class Entries>
std::size_t count_of_wrong(unsigned seed) {
  std::mt19937 random(seed);
  Entries entries{decltype(Entries::marks)(20)};
  memo::detail::linked_order order;
  std::list<std::uint32_t> model;
  std::vector<bool> hits(20);
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
    if constexpr (requires { entries.mark(0).template hit<Entries>(); }) {
      const auto other = static_cast<std::uint32_t>(random() % 20);
      hits[other] = random() % 2 == 0;
      if (hits[other])
        entries.mark(other).template hit<Entries>();
      else
        entries.mark(other).template forget_hit<Entries>();
      for (std::uint32_t k = 0; k < 20; ++k) wrong += entries.mark(k).template was_hit<Entries>() != hits[k];
    }
  }
  return wrong;
}

}  // namespace

TEST_CASE("a linked order is in the order of coming through long random use, and hits are beside it", "[evict]") {
  using memo::detail::links;
  using memo::detail::links_and_hit;
  const auto seed = GENERATE(1u, 2u);
  CAPTURE(seed);
  CHECK(count_of_wrong<linked<links, false>>(seed) == 0);
  CHECK(count_of_wrong<linked<links_and_hit, false>>(seed) == 0);
  CHECK(count_of_wrong<linked<links_and_hit, true>>(seed) == 0);
}
