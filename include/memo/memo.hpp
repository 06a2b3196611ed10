// Everything.
#pragma once

#include <memo/cache.hpp>
#include <memo/cache_info.hpp>
#include <memo/checked.hpp>
#include <memo/constant.hpp>
#if defined(__cpp_exceptions)  // or else cache.hpp has said what it requires, and once is enough
#include <memo/dense.hpp>
#endif
#include <memo/domain.hpp>
#include <memo/errors.hpp>
#include <memo/evict.hpp>
#include <memo/expire.hpp>
#include <memo/fn.hpp>
#include <memo/hash.hpp>
#include <memo/keep.hpp>
#include <memo/layer.hpp>
#include <memo/per_object.hpp>
#include <memo/perfect_map.hpp>
#include <memo/property.hpp>
#include <memo/removal.hpp>
#if defined(__cpp_exceptions)
#include <memo/share.hpp>
#endif
#include <memo/stack.hpp>
#include <memo/table.hpp>
#include <memo/weigh.hpp>
