#include "allocations.hpp"

#if SUPPORT_COUNTS_ALLOCATIONS
#include <malloc.h>

#include <cstdlib>
#include <new>
#include <utility>

namespace {

using support::allocations;

void* counted(void* memory) {
  if (!memory) throw std::bad_alloc();
  allocations::bytes_live += malloc_usable_size(memory);
  return memory;
}

void begin_allocation(std::size_t size) {
  ++allocations::made;
  allocations::bytes_asked_for += size;
  if (allocations::calls_back && --allocations::until_call == 0) {
    allocations::until_call = 1;
    std::exchange(allocations::calls_back, nullptr)();
  }
  if (allocations::until_failure != 0 && --allocations::until_failure == 0) throw std::bad_alloc();
}

void release(void* memory) {
  if (memory) allocations::bytes_live -= malloc_usable_size(memory);
  std::free(memory);
}

}  // namespace

void* operator new(std::size_t size) {
  begin_allocation(size);
  return counted(std::malloc(size ? size : 1));
}
void* operator new(std::size_t size, std::align_val_t alignment) {
  begin_allocation(size);
  const auto a = static_cast<std::size_t>(alignment);
  return counted(std::aligned_alloc(a, (size + a - 1) / a * a));
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  try {
    return operator new(size);
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}
void* operator new[](std::size_t size) { return operator new(size); }
void* operator new[](std::size_t size, std::align_val_t alignment) { return operator new(size, alignment); }
void operator delete(void* memory) noexcept { release(memory); }
void operator delete(void* memory, std::size_t) noexcept { release(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { release(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { release(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { release(memory); }
void operator delete[](void* memory) noexcept { release(memory); }
void operator delete[](void* memory, std::size_t) noexcept { release(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { release(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { release(memory); }
#endif
