// Who leaves when the store is full.
//
// A policy is an order over the store's entries, kept in their own links: `add` an entry, `remove` it, `use` it on a hit,
// and `victim()` is who goes next. All O(1); none throws or calls user code.
#pragma once

#include <memo/evict/lru.hpp>
