"""Trains, exports and evaluates the style networks; nothing here is needed to run StreamStyle."""

import ctypes
import os


def use_memory_and_threads_calmly() -> None:
    """Makes training on a shared machine about five times as fast; call before torch loads.

    Without it every large tensor is mapped, zeroed page by page and given back to the kernel, and
    OpenMP threads spin while they wait for one that another program has pushed aside.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    os.environ.setdefault("GOMP_SPINCOUNT", "0")
    trim_threshold, mmap_threshold, large = -1, -3, 1 << 30
    try:
        libc = ctypes.CDLL("libc.so.6")
        libc.mallopt(trim_threshold, large)
        libc.mallopt(mmap_threshold, large)
    except (OSError, AttributeError):
        pass  # not glibc: its own allocator's habits stay


use_memory_and_threads_calmly()
