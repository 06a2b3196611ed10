// What a full cache takes beyond its keys and results: bytes an entry, the cache's own object counted in; and the
// allocations on 10,000 misses of a full one.
//   requested  what operator new was asked for
//   malloc     what malloc took for it: usable size and the 8 bytes before each block
#include <malloc.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <string>

#include <memo/cache.hpp>

#include "contenders.hpp"

namespace {

struct taken {
  std::size_t requested = 0, with_malloc = 0, allocations = 0;
};
taken now;

/// The size that was asked for stands before what is handed out, in as many bytes as its alignment needs.
void* allocate(std::size_t size, std::size_t alignment) {
  void* const block = alignment <= alignof(std::max_align_t)
                          ? std::malloc(alignment + size)
                          : std::aligned_alloc(alignment, (size + 2 * alignment - 1) / alignment * alignment);
  if (!block) throw std::bad_alloc();
  *static_cast<std::size_t*>(block) = size;
  now.requested += size;
  now.with_malloc += malloc_usable_size(block) + 8 - alignment;
  ++now.allocations;
  return static_cast<char*>(block) + alignment;
}

void release(void* memory, std::size_t alignment) {
  if (!memory) return;
  void* const block = static_cast<char*>(memory) - alignment;
  now.requested -= *static_cast<std::size_t*>(block);
  now.with_malloc -= malloc_usable_size(block) + 8 - alignment;
  std::free(block);
}

}  // namespace

void* operator new(std::size_t size) { return allocate(size, alignof(std::max_align_t)); }
void* operator new[](std::size_t size) { return operator new(size); }
void* operator new(std::size_t size, std::align_val_t a) { return allocate(size, static_cast<std::size_t>(a)); }
void* operator new[](std::size_t size, std::align_val_t a) { return operator new(size, a); }
void operator delete(void* memory) noexcept { release(memory, alignof(std::max_align_t)); }
void operator delete(void* memory, std::size_t) noexcept { operator delete(memory); }
void operator delete[](void* memory) noexcept { operator delete(memory); }
void operator delete[](void* memory, std::size_t) noexcept { operator delete(memory); }
void operator delete(void* memory, std::align_val_t a) noexcept { release(memory, static_cast<std::size_t>(a)); }
void operator delete(void* memory, std::size_t, std::align_val_t a) noexcept { operator delete(memory, a); }
void operator delete[](void* memory, std::align_val_t a) noexcept { operator delete(memory, a); }
void operator delete[](void* memory, std::size_t, std::align_val_t a) noexcept { operator delete(memory, a); }

namespace {

std::FILE* out;
bool is_first = true;

/// As Google Benchmark writes it.
void write(const std::string& name, double value, const char* unit) {
  for (const char* aggregate : {"median", "stddev"}) {
    std::fprintf(out, R"(%s{"run_name": "%s", "aggregate_name": "%s", "cpu_time": %g, "time_unit": "%s"})",
                 is_first ? "" : ",\n", name.c_str(), aggregate, aggregate[0] == 'm' ? value : 0., unit);
    is_first = false;
  }
}

constexpr std::size_t sizes[]{1'000, 1'024, 10'000, 65'536, 100'000, 1 << 20};

template <class Make>
void measure_bytes(const std::string& contender, Make make) {
  for (const std::size_t size : sizes) {
    const taken before = now;
    auto cache = make(size);
    for (std::size_t n = 0; n < size; ++n) cache(bench::key(n));
    const auto per_entry = [&](std::size_t bytes) {
      return static_cast<double>(bytes + sizeof cache) / static_cast<double>(size) - 2 * sizeof(std::uint64_t);
    };
    const std::size_t requested = now.requested - before.requested, with_malloc = now.with_malloc - before.with_malloc;
    write(contender + "/requested_" + std::to_string(size), per_entry(requested), "B");
    write(contender + "/malloc_" + std::to_string(size), per_entry(with_malloc), "B");
  }
}

template <class Make>
void count_allocations(const std::string& contender, Make make) {
  constexpr std::size_t size = 1'000, misses = 10'000;
  auto cache = make(size);
  for (std::size_t n = 0; n < size; ++n) cache(bench::key(n));
  const std::size_t before = now.allocations;
  for (std::size_t n = size; n < size + misses; ++n) cache(bench::key(n));
  write(contender + "/10000_misses", static_cast<double>(now.allocations - before), "allocations");
}

template <class Policy>
auto of_policy() {
  return [](std::size_t size) { return memo::memoize<Policy>(+bench::opaque_body, {.maxsize = size}); };
}

}  // namespace

int main(int argc, char** argv) {
  out = argc > 1 ? std::fopen(argv[1], "w") : stdout;
  if (!out) return std::perror(argv[1]), 1;
  const auto list = [](std::size_t size) { return bench::list_lru(bench::opaque_body, size); };
  std::fprintf(out, "{\"benchmarks\": [\n");
  measure_bytes("list_and_unordered_map", list);
  measure_bytes("memo_lru_cache", [](std::size_t size) { return memo::lru_cache(+bench::opaque_body, size); });
  measure_bytes("memo_sieve", of_policy<memo::sieve>());
  measure_bytes("memo_s3_fifo", of_policy<memo::s3_fifo>());
  measure_bytes("memo_cache", [](std::size_t) { return memo::cache(+bench::opaque_body); });
  measure_bytes("unordered_flat_map", [](std::size_t) { return bench::flat_map(bench::opaque_body); });
  count_allocations("list_and_unordered_map", list);
  count_allocations("memo_lru", of_policy<memo::lru>());
  count_allocations("memo_fifo", of_policy<memo::fifo>());
  count_allocations("memo_lfu", of_policy<memo::lfu>());
  count_allocations("memo_random_replacement", of_policy<memo::random_replacement>());
  count_allocations("memo_sieve", of_policy<memo::sieve>());
  count_allocations("memo_s3_fifo", of_policy<memo::s3_fifo>());
  std::fprintf(out, "\n]}\n");
  return std::fclose(out) == 0 ? 0 : 1;
}
