#include "net/local_addresses.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

namespace streamstyle {
namespace {

struct Candidate {
  std::string address;
  int rank = 0;  ///< the lowest is the likeliest to be reached from a phone
};

bool is_virtual(std::string_view interface) {
  constexpr std::array<std::string_view, 7> kPrefixes = {"docker", "br-", "veth", "virbr",
                                                         "tun",    "tap", "vmnet"};
  return std::any_of(kPrefixes.begin(), kPrefixes.end(),
                     [&](std::string_view prefix) { return interface.starts_with(prefix); });
}

/// Empty for what no phone reaches: loopback, link-local.
std::string text_of(const sockaddr* address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (address->sa_family == AF_INET) {
    const in_addr& ip = reinterpret_cast<const sockaddr_in*>(address)->sin_addr;
    const std::uint32_t host = ntohl(ip.s_addr);
    if (host >> 24U == 127 || host >> 16U == 0xA9FE) return {};
    return inet_ntop(AF_INET, &ip, text.data(), text.size());
  }
  const in6_addr& ip = reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr;
  if (IN6_IS_ADDR_LOOPBACK(&ip) || IN6_IS_ADDR_LINKLOCAL(&ip)) return {};
  return inet_ntop(AF_INET6, &ip, text.data(), text.size());
}

std::vector<Candidate> candidates(bool takes_ipv6) {
  ifaddrs* first = nullptr;
  if (getifaddrs(&first) != 0) return {};
  const std::unique_ptr<ifaddrs, void (*)(ifaddrs*)> all(first, freeifaddrs);
  std::vector<Candidate> found;
  for (const ifaddrs* one = all.get(); one != nullptr; one = one->ifa_next) {
    if (one->ifa_addr == nullptr || (one->ifa_flags & IFF_UP) == 0) continue;
    const bool is_ipv6 = one->ifa_addr->sa_family == AF_INET6;
    if (!(is_ipv6 && takes_ipv6) && one->ifa_addr->sa_family != AF_INET) continue;
    const std::string text = text_of(one->ifa_addr);
    if (text.empty()) continue;
    found.push_back({text, (is_virtual(one->ifa_name) ? 2 : 0) + (is_ipv6 ? 1 : 0)});
  }
  return found;
}

}  // namespace

std::vector<std::string> reachable_hosts(const std::string& address) {
  const bool is_any_ipv6 = address == "::";
  if (address != "0.0.0.0" && !is_any_ipv6) return {address};
  std::vector<Candidate> found = candidates(is_any_ipv6);
  std::stable_sort(found.begin(), found.end(),
                   [](const Candidate& a, const Candidate& b) { return a.rank < b.rank; });
  std::vector<std::string> hosts;
  for (Candidate& candidate : found) hosts.push_back(std::move(candidate.address));
  if (hosts.empty()) hosts.emplace_back("127.0.0.1");
  return hosts;
}

}  // namespace streamstyle
