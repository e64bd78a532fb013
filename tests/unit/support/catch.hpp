// Catch2, whichever of the two the system has: 2.13 (one header) or 3.
#pragma once

#ifdef WINNOW_CATCH2_V2
#include <catch2/catch.hpp>
using Catch::Detail::Approx;
#else
#include <catch2/catch_all.hpp>
using Catch::Approx;
#endif
