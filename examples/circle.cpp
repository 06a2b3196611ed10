#include <memo/memo.hpp>

#include <atomic>
#include <numbers>
#include <thread>

#include "example.hpp"

class circle {
 public:
  explicit circle(double radius) : radius_(radius) {}

  double area() const {
    return area_([this] {
      ++computed;
      return std::numbers::pi * radius_ * radius_;
    });
  }
  bool has_area() const { return area_.has_value(); }

  void set_radius(double radius) { radius_ = radius; }  // area() stays what it is
  void resize(double radius) {
    radius_ = radius;
    area_.reset();
  }

  static inline std::atomic<int> computed = 0;

 private:
  double radius_;
  memo::cached_property<double> area_;
};

void expect(const char* step, const circle& c, double area, int computed) {
  const double found = c.area();
  std::printf("  %-37s area() = %7.3f   computed so far: %d\n", step, found, circle::computed.load());
  example::check(found == area * std::numbers::pi, std::string(step) + ": the area");
  example::check(circle::computed == computed, std::string(step) + ": how often it was computed");
}

int main(int argc, char** argv) {
  return example::run(argc, argv, "A circle whose area is computed once, on first use", [](const auto&) {
    circle c(2);
    example::check(!c.has_area() && circle::computed == 0, "nothing is computed before it is asked for");
    expect("circle c(2)", c, 4, 1);
    expect("again", c, 4, 1);
    c.set_radius(3);
    expect("c.set_radius(3), which resets nothing", c, 4, 1);
    c.resize(3);
    expect("c.resize(3), which resets the area", c, 9, 2);

    circle copy = c;
    expect("a copy has the value", copy, 9, 2);
    copy.resize(1);
    expect("and is another circle", copy, 1, 3);
    expect("than the first", c, 9, 3);

    const circle shared(10);
    double areas[4];
    std::vector<std::thread> threads;
    for (double& area : areas) threads.emplace_back([&] { area = shared.area(); });
    for (std::thread& t : threads) t.join();
    expect("four threads ask for one at once", shared, 100, 4);
    for (const double area : areas) example::check(area == shared.area(), "every thread got the same area");
  });
}
