#include "net/local_addresses.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace streamstyle {
namespace {

using testing::ElementsAre;

bool is_ip(const std::string& text, int family) {
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  return inet_pton(family, text.c_str(), bytes.data()) == 1;
}

TEST(ReachableHosts, IsTheBoundAddressItself) {
  EXPECT_THAT(reachable_hosts("127.0.0.1"), ElementsAre("127.0.0.1"));
  EXPECT_THAT(reachable_hosts("192.168.1.20"), ElementsAre("192.168.1.20"));
  EXPECT_THAT(reachable_hosts("::1"), ElementsAre("::1"));
}

TEST(ReachableHosts, IsWhatTheInterfacesHaveForAWideBind) {
  const auto ipv4 = reachable_hosts("0.0.0.0");
  const auto both = reachable_hosts("::");

  ASSERT_FALSE(ipv4.empty());
  for (const std::string& host : ipv4) {
    EXPECT_TRUE(is_ip(host, AF_INET)) << host;
    EXPECT_TRUE(ipv4.size() == 1 || !host.starts_with("127.")) << host;
    EXPECT_THAT(both, testing::Contains(host));
  }
  for (const std::string& host : both) {
    EXPECT_TRUE(is_ip(host, AF_INET) || is_ip(host, AF_INET6)) << host;
    EXPECT_FALSE(host == "::1" || host.starts_with("fe80")) << host;
  }
}

}  // namespace
}  // namespace streamstyle
