// Constants and types as arguments: f(30_c) is an integral constant, and a generic body recurses on types.
#pragma once

#include <boost/hana/div.hpp>
#include <boost/hana/equal.hpp>
#include <boost/hana/integral_constant.hpp>
#include <boost/hana/less.hpp>
#include <boost/hana/minus.hpp>
#include <boost/hana/mod.hpp>
#include <boost/hana/mult.hpp>
#include <boost/hana/plus.hpp>

#include <memo/detail/call/constant_answer.hpp>
#include <memo/fn.hpp>

namespace memo {

namespace literals {
/// 30_c is the integral constant 30, with Hana's arithmetic.
using boost::hana::literals::operator""_c;
}  // namespace literals

}  // namespace memo
