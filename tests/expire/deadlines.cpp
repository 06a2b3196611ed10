#include <memo/detail/expire/deadlines.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <random>
#include <utility>
#include <vector>

#include "catch.hpp"

namespace {

using memo::detail::deadlines;
constexpr std::uint32_t nobody = memo::detail::linked_order::none;

/// Entries that count how often they are looked at.
class counted_entries {
 public:
  explicit counted_entries(std::size_t n) : marks_(n) {}

  deadlines::mark& operator[](std::uint32_t id) const {
    ++looks;
    return marks_[id];
  }
  std::size_t size() const { return marks_.size(); }

  static inline std::size_t looks = 0;

 private:
  mutable std::vector<deadlines::mark> marks_;
};

class queue {
 public:
  explicit queue(std::size_t n = 16) : entries(n) {}

  void insert(std::uint32_t id, std::uint64_t deadline) {
    entries[id].deadline = deadline;
    order.insert(entries, id);
  }
  void put_off(std::uint32_t id, std::uint64_t deadline) { entries[id].deadline = deadline; }
  void erase(std::uint32_t id) { order.erase(entries, id); }

  /// Who is due, in the order in which they are told; they leave.
  std::vector<std::uint32_t> leaving(std::uint64_t now) {
    std::vector<std::uint32_t> ids;
    for (std::uint32_t id; (id = order.due(entries, now)) != nobody; order.erase(entries, id)) ids.push_back(id);
    return ids;
  }
  std::vector<std::uint32_t> due(std::uint64_t now) const {
    std::vector<std::uint32_t> ids;
    order.each_due(entries, now, [&](std::uint32_t id) { ids.push_back(id); });
    std::sort(ids.begin(), ids.end());
    return ids;
  }

  counted_entries entries;
  deadlines order;
};

using ids = std::vector<std::uint32_t>;
constexpr std::uint64_t end_of_time = std::numeric_limits<std::uint64_t>::max();

}  // namespace

TEST_CASE("nobody is due where there is nobody", "[expire][deadlines]") {
  queue q;
  CHECK(q.leaving(0).empty());
  CHECK(q.leaving(end_of_time).empty());
  CHECK(q.due(end_of_time).empty());
}

TEST_CASE("an entry is due from its deadline on", "[expire][deadlines]") {
  queue q;
  q.insert(3, 100);
  CHECK(q.leaving(99).empty());
  CHECK(q.due(99).empty());
  CHECK(q.due(100) == ids{3});
  CHECK(q.leaving(100) == ids{3});
  CHECK(q.leaving(end_of_time).empty());
}

TEST_CASE("who is due soonest leaves first, whenever it came", "[expire][deadlines]") {
  queue q;
  q.insert(0, 500);
  q.insert(1, 100);
  q.insert(2, 700);
  q.insert(3, 300);
  q.insert(4, end_of_time);
  CHECK(q.due(600) == ids{0, 1, 3});
  CHECK(q.leaving(600) == ids{1, 3, 0});
  q.insert(5, 650);
  CHECK(q.leaving(10'000) == ids{5, 2});
}

TEST_CASE("who is put off is not due at its old deadline", "[expire][deadlines]") {
  queue q;
  q.insert(0, 100);
  q.insert(1, 101);
  q.put_off(0, 300);
  CHECK(q.due(200) == ids{1});
  CHECK(q.leaving(200) == ids{1});
  q.put_off(0, 400);
  CHECK(q.leaving(300).empty());
  CHECK(q.leaving(399).empty());
  CHECK(q.leaving(400) == ids{0});
}

TEST_CASE("who is erased is never due, also after it was put off", "[expire][deadlines]") {
  queue q;
  q.insert(0, 100);
  q.insert(1, 100);
  q.insert(2, 1000);
  q.put_off(1, 5000);
  q.put_off(2, 6000);
  q.erase(0);
  q.erase(1);
  q.erase(2);
  CHECK(q.due(end_of_time).empty());
  CHECK(q.leaving(end_of_time).empty());
}

TEST_CASE("who comes with a deadline that is past is due at once", "[expire][deadlines]") {
  queue q;
  q.insert(0, 1000);
  CHECK(q.leaving(900).empty());
  q.insert(1, 5);
  CHECK(q.due(900) == ids{1});
  CHECK(q.leaving(900) == ids{1});
  CHECK(q.leaving(1000) == ids{0});
}

TEST_CASE("time may jump as far as it goes, and stand still", "[expire][deadlines]") {
  queue q;
  const std::uint64_t deadline[] = {0, 1, std::uint64_t{1} << 31, std::uint64_t{1} << 63, end_of_time - 1, end_of_time};
  for (std::uint32_t i = 0; i < 6; ++i) q.insert(i, deadline[i]);
  CHECK(q.leaving(0) == ids{0});
  CHECK(q.leaving(0).empty());
  CHECK(q.leaving(std::uint64_t{1} << 62) == ids{1, 2});
  CHECK(q.leaving(end_of_time - 1) == ids{3, 4});
  q.insert(0, end_of_time);
  CHECK(q.leaving(end_of_time - 1).empty());
  CHECK(q.leaving(end_of_time) == ids{5, 0});
}

TEST_CASE("clear forgets everybody and how late it is", "[expire][deadlines]") {
  queue q;
  q.insert(0, 100);
  q.insert(1, 1000);
  CHECK(q.leaving(500) == ids{0});
  q.order.clear();
  CHECK(q.leaving(end_of_time).empty());
  q.insert(2, 50);
  CHECK(q.leaving(49).empty());
  CHECK(q.leaving(50) == ids{2});
}

TEST_CASE("random deadlines agree with a sorted list", "[expire][deadlines]") {
  const auto seed = GENERATE(1u, 2u, 3u, 4u);
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  queue q(60);
  std::map<std::uint32_t, std::uint64_t> model;
  std::uint64_t now = random() >> random() % 40;
  std::size_t wrong = 0;
  for (int i = 0; i < 40'000; ++i) {
    const auto id = static_cast<std::uint32_t>(random() % q.entries.size());
    const std::uint64_t length = random() % 4 == 0 ? random() >> random() % 64 : random() % 50;
    const std::uint64_t deadline = now + length < now ? end_of_time : now + length;
    switch (random() % 4) {
      case 0:
        if (model.erase(id) != 0)
          q.erase(id);
        else if (deadline > now)
          q.insert(id, model[id] = deadline);
        break;
      case 1:
        if (model.contains(id) && deadline > model[id]) q.put_off(id, model[id] = deadline);
        break;
      case 2: {
        now += random() % 16;
        ids due;
        for (const auto& [known, its] : model)
          if (its <= now) due.push_back(known);
        wrong += q.due(now) != due;
        break;
      }
      default: {
        if (random() % 512 == 0 && now < end_of_time / 2) now += random() >> (2 + random() % 40);
        now += random() % 16;
        std::uint64_t before = 0;
        for (const std::uint32_t left : q.leaving(now)) {
          wrong += !model.contains(left) || model[left] > now || model[left] < before;
          before = model[left];
          model.erase(left);
        }
        for (const auto& [known, its] : model) wrong += its <= now;
      }
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("an entry costs a few steps until it leaves, however many there are", "[expire][deadlines]") {
  const auto steps = [](std::uint32_t n, auto deadline_of, std::uint64_t step) {
    queue q(n);
    counted_entries::looks = 0;
    std::uint64_t now = std::uint64_t{1} << 63;
    std::size_t left = 0;
    for (std::uint32_t id = 0; id < n; ++id) {
      q.insert(id, now + deadline_of(id));
      now += step;
      left += q.leaving(now).size();
    }
    while (left < n) {
      now += step == 0 ? 1 : step;
      left += q.leaving(now).size();
    }
    return static_cast<double>(counted_entries::looks) / n;
  };
  std::mt19937_64 random(1);
  const auto one_ttl = [](std::uint32_t) { return std::uint64_t{300'000'000'000}; };
  const auto any = [&](std::uint32_t) { return random() % 1'000'000; };
  CHECK(steps(1000, one_ttl, 12'345'678'901) < 100);
  CHECK(steps(100'000, one_ttl, 12'345'678'901) < 100);
  CHECK(steps(100'000, one_ttl, 1'000'000) < 200);
  CHECK(steps(1000, any, 10) < 300);
  CHECK(steps(100'000, any, 10) < 300);
}

TEST_CASE("to ask who is due costs nothing while nobody is", "[expire][deadlines]") {
  queue q(1000);
  const std::uint64_t start = std::uint64_t{1} << 63;
  for (std::uint32_t id = 0; id < 1000; ++id) q.insert(id, start + 1'000'000 + id);
  CHECK(q.leaving(start).empty());
  counted_entries::looks = 0;
  for (std::uint64_t now = start; now < start + 1'000'000; now += 100) q.leaving(now);
  CHECK(counted_entries::looks < 100'000);
}
