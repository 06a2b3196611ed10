#include <memo/memo.hpp>

#include <chrono>
#include <map>
#include <string>

#include "example.hpp"

using namespace std::chrono_literals;

/// A clock that the example sets, so that half an hour passes at once.
struct wall {
  static inline std::chrono::sys_time<std::chrono::minutes> time{8h};
  static auto now() { return time; }
};

std::string clock_face(auto time) {
  const std::chrono::hh_mm_ss t(time - std::chrono::floor<std::chrono::days>(time));
  char text[8];
  std::snprintf(text, sizeof text, "%02d:%02d", static_cast<int>(t.hours().count()),
                static_cast<int>(t.minutes().count()));
  return text;
}

struct report {
  int degrees;
  std::chrono::sys_time<std::chrono::minutes> fetched;
};

int main(int argc, char** argv) {
  return example::run(argc, argv, "Weather reports that are good for half an hour", [](const auto&) {
    const std::map<std::string, int> outside = {{"Lisbon", 24}, {"Oslo", 9}, {"Quito", 15}};
    int calls = 0;
    auto weather = memo::ttl_cache(
        [&](const std::string& city) {
          ++calls;  // a slow call of somebody's server
          return report{outside.at(city), wall::now()};
        },
        {.maxsize = 100, .ttl = 30min}, wall::now);

    const auto round = [&](std::chrono::minutes at, int calls_so_far) {
      wall::time = std::chrono::sys_time<std::chrono::minutes>(at);
      std::printf("  at %s  ", clock_face(wall::time).c_str());
      for (const auto& [city, degrees] : outside) {
        const report r = weather(city);
        std::printf("  %s %2d C (of %s)", city.c_str(), r.degrees, clock_face(r.fetched).c_str());
        example::check(r.degrees == degrees, "the weather of " + city);
        example::check(wall::time < r.fetched + 30min, "no report is half an hour old");
      }
      std::printf("   calls so far: %d\n", calls);
      example::check(calls == calls_so_far, "how often the server was called");
    };
    round(8h, 3);
    round(8h + 29min, 3);
    round(8h + 30min, 6);

    const memo::cache_info info = weather.cache_info();
    std::printf("\n  hits %zu, misses %zu, reports kept %zu\n", info.hits, info.misses, info.currsize);
    example::check(info == memo::cache_info{3, 6, 100, 3}, "what cache_info() says");
  });
}
