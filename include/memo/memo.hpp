// Everything; without POSIX threads all but <memo/property.hpp> and <memo/share.hpp>.
#pragma once

#if __cplusplus < 202002L
#include <memo/detail/shadow.hpp>  // which says so, and once is enough
#else

#if __has_include(<pthread.h>)
#include <pthread.h>
#endif

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
#if defined(PTHREAD_COND_INITIALIZER)
#include <memo/property.hpp>
#endif
#include <memo/removal.hpp>
#if defined(PTHREAD_COND_INITIALIZER) && defined(__cpp_exceptions)
#include <memo/share.hpp>
#endif
#include <memo/stack.hpp>
#include <memo/table.hpp>
#include <memo/weigh.hpp>

#endif
