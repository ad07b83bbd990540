# streamstyle_warnings: our own code compiles without warnings at this level. Libraries of others
# are imported targets, whose headers CMake passes with -isystem.

option(STREAMSTYLE_WERROR "Treat warnings as errors" OFF)

add_library(streamstyle_warnings INTERFACE)
target_compile_options(streamstyle_warnings INTERFACE -Wall -Wextra -Wconversion)
if(STREAMSTYLE_WERROR)
  target_compile_options(streamstyle_warnings INTERFACE -Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  target_compile_options(streamstyle_warnings INTERFACE -Wno-sign-conversion)
endif()
