#pragma once

#include <cstdlib>

/// What must hold for every input; libFuzzer keeps the input when it doesn't.
#define FUZZ_CHECK(condition)  \
  do {                         \
    if (!(condition)) abort(); \
  } while (false)
