#include <dlfcn.h>

#include <thread>

#include <memo/memo.hpp>

#include "../catch.hpp"
#include "../support/fiber.hpp"

namespace {

/// A library that uses memo, from here on until the end.
class plugin {
 public:
  plugin() : handle_(dlopen(MEMO_TEST_PLUGIN, RTLD_NOW | RTLD_LOCAL)) {}
  plugin(const plugin&) = delete;
  ~plugin() { dlclose(handle_); }

  template <class F>
  F* function(const char* name) const {
    return reinterpret_cast<F*>(dlsym(handle_, name));
  }

  static bool is_loaded() {
    void* const handle = dlopen(MEMO_TEST_PLUGIN, RTLD_NOW | RTLD_NOLOAD);
    if (handle) dlclose(handle);
    return handle != nullptr;
  }

 private:
  void* handle_;
};

}  // namespace

TEST_CASE("a library with a cache that threads shared is unloaded by a thread that never asked it") {
  for (int i = 0; i < 3; ++i)
    std::thread([] {
      {
        const plugin library;
        const auto ask = library.function<int(int)>("plugin_asks_shared");
        int answer = 0;
        std::thread([&] { answer = ask(5); }).join();
        CHECK(answer == 6);
      }
      CHECK_FALSE(plugin::is_loaded());
    }).join();
}

TEST_CASE("a library that named a stack is unloaded, and recursions on others are refused as before") {
  support::fiber on(256 * 1024);
  {
    const plugin library;
    library.function<void(const void*, std::size_t)>("plugin_names")(on.low(), on.size());
  }
  CHECK_FALSE(plugin::is_loaded());
  bool is_refused = false;
  on.run([&] {
    const auto depth = memo::fn([](auto self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 1; });
    try {
      depth(1'000'000);
    } catch (const memo::recursion_too_deep&) {
      is_refused = true;
    }
  });
  CHECK(is_refused);
}
