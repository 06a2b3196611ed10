// Catch2 3 brings its own main and ignores the macro.
#define CATCH_CONFIG_MAIN
#include "catch.hpp"
