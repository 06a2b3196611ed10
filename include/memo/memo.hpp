// Everything.
#pragma once

#include <memo/cache.hpp>
#include <memo/constant.hpp>
#include <memo/domain.hpp>
#include <memo/evict.hpp>
#include <memo/fn.hpp>
#include <memo/key.hpp>
#include <memo/store.hpp>
#include <memo/table.hpp>
