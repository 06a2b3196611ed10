// Everything.
#pragma once

#include <memo/cache.hpp>
#include <memo/cache_info.hpp>
#include <memo/constant.hpp>
#include <memo/domain.hpp>
#include <memo/errors.hpp>
#include <memo/evict.hpp>
#include <memo/fn.hpp>
#include <memo/hash.hpp>
#include <memo/layer.hpp>
#include <memo/per_object.hpp>
#include <memo/property.hpp>
#include <memo/stack.hpp>
#include <memo/table.hpp>
