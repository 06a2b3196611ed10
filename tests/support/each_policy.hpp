// One check for every policy.
#pragma once

#include <type_traits>

#include <memo/evict.hpp>

namespace support {

/// check(std::type_identity<Policy>()) for each.
void each_policy(const auto& check) {
  check(std::type_identity<memo::lru>());
  check(std::type_identity<memo::fifo>());
  check(std::type_identity<memo::lfu>());
  check(std::type_identity<memo::random_replacement>());
  check(std::type_identity<memo::sieve>());
  check(std::type_identity<memo::s3_fifo>());
  check(std::type_identity<memo::keep_all>());
}

}  // namespace support
