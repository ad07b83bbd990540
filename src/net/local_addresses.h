#pragma once

#include <string>
#include <vector>

namespace streamstyle {

/// The addresses under which a server bound to `address` (an IP literal) can be reached: itself, or
/// for 0.0.0.0 and :: what the machine's interfaces have now, without loopback and link-local ones.
/// IPv4 first, bridges and tunnels of virtual machines last: the first is what a phone tries.
/// Loopback where there is no other. Any thread; reads the kernel's tables, doesn't block.
std::vector<std::string> reachable_hosts(const std::string& address);

}  // namespace streamstyle
