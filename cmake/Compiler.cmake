# Compiler flags that hold for every target: speed, debug information, sanitizers, ccache.

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_C_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
endif()

# Function names in backtraces come from the symbol table; no debug information keeps a clean
# release build of the coroutine files short.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
# Sanitizer trees run the same code with line numbers.
set(CMAKE_CXX_FLAGS_SANITIZE "-O1 -g1 -fno-omit-frame-pointer")
set(CMAKE_C_FLAGS_SANITIZE "-O1 -g1 -fno-omit-frame-pointer")

if(STREAMSTYLE_SANITIZER)
  add_compile_options("-fsanitize=${STREAMSTYLE_SANITIZER}" -fno-sanitize-recover=all)
  add_link_options("-fsanitize=${STREAMSTYLE_SANITIZER}")
  if(STREAMSTYLE_SANITIZER MATCHES "undefined")
    # Checks that the address sanitizer makes as well, and that double the time to compile Beast.
    add_compile_options(-fno-sanitize=null,alignment,object-size,vptr)
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND STREAMSTYLE_SANITIZER STREQUAL "thread")
    # gcc's thread sanitizer doesn't follow fences and says so hundreds of times. Asio has fences
    # beside its mutexes and atomics, which it does follow.
    add_compile_options(-Wno-tsan)
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    # clang 14 can't assemble the type prologue of this check in files with coroutines.
    add_compile_options(-fno-sanitize=function)
  endif()
endif()
if(STREAMSTYLE_FUZZ)
  # Coverage for libFuzzer in all our code; only the fuzz targets link its main().
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
