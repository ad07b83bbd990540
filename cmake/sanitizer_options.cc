// Options and suppressions of the sanitizers, linked into the tests and the program of a sanitizer
// tree. Suppressions name libraries of others only, with the reason beside each.

// The sanitizers' runtimes are shared libraries: they find these only if they are visible.
#pragma GCC visibility push(default)
extern "C" {

const char* __asan_default_options() {
  // GStreamer and OpenVINO keep their types and plugins for the life of the process.
  return "detect_stack_use_after_return=1:strict_string_checks=1";
}

const char* __ubsan_default_options() { return "print_stacktrace=1"; }

const char* __tsan_default_options() { return "halt_on_error=1:second_deadlock_stack=1"; }

const char* __lsan_default_suppressions() {
  return "leak:libgstreamer-1.0.so\n"  // type and plugin registries, never freed by design
         "leak:libglib-2.0.so\n"       // interned strings, GType tables
         "leak:libgobject-2.0.so\n"    // GType tables
         "leak:libopenvino.so\n"       // plugin registry of the process
         "leak:libopenvino_intel_cpu_plugin.so\n"
         "leak:libtbb.so\n"    // worker threads' arenas
         "leak:libtbbbind\n"   // its binding to processors, lost when worker threads outlive main()
         "leak:libhwloc.so\n"  // the same
         "leak:libtbbmalloc.so\n";
}

}  // extern "C"
#pragma GCC visibility pop
