#include "net/server.h"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "base/log.h"
#include "base/metrics.h"
#include "net/connection.h"
#include "net/tls.h"

namespace streamstyle {
namespace asio = boost::asio;
using asio::ip::tcp;
using asio::ip::udp;
namespace {

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
/// Connections over the limits that get a readable 503 at one time; further ones are just closed.
constexpr int kMaxRefused = 64;
constexpr auto kRefusalTimeout = std::chrono::seconds(2);

Result<asio::ip::address> parse_address(const std::string& text) {
  if (text == "localhost") return asio::ip::address(asio::ip::address_v4::loopback());
  boost::system::error_code error;
  auto address = asio::ip::make_address(text, error);
  if (error) {
    return fail(ErrorCode::kInvalidArgument, "\"" + text + "\" is no IP address",
                "use 127.0.0.1 for this computer only, 0.0.0.0 for all its networks");
  }
  return address;
}

tl::unexpected<Error> listen_error(const std::string& address, int port,
                                   boost::system::error_code error) {
  const std::string where =
      (address.find(':') == std::string::npos ? address : "[" + address + "]") + ":" +
      std::to_string(port);
  if (error == asio::error::address_in_use) {
    return fail(ErrorCode::kConflict, where + " is in use by another program",
                "stop it, or choose another port; port 0 takes a free one");
  }
  if (error == asio::error::access_denied) {
    return fail(ErrorCode::kForbidden, "this user may not listen on " + where,
                "choose a port above 1023");
  }
  return fail(ErrorCode::kIo, "listening on " + where + " failed: " + error.message());
}

/// ::ffff:1.2.3.4 counts as 1.2.3.4.
asio::ip::address plain(asio::ip::address address) {
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
  }
  return address;
}

}  // namespace

class NetServer::Impl {
 public:
  Impl(NetLimits limits, Metrics& metrics, int num_threads)
      : limits_(limits), refusal_limits_(limits), metrics_(metrics), work_(io_.get_executor()) {
    refusal_limits_.request_timeout = std::min<Duration>(limits.request_timeout, kRefusalTimeout);
    for (int i = 0; i < num_threads; ++i) threads_.emplace_back([this] { run(); });
  }

  ~Impl() {
    shut_down(1001, {}, Duration(0));
    io_.stop();
    for (std::thread& thread : threads_) thread.join();
  }

  Result<int> listen(const ListenOptions& options, const Router& router, const Guard& guard);
  Result<int> listen_udp(const std::string& address, int port,
                         std::function<void(ByteView)> on_datagram);
  void shut_down(int code, const std::string& reason, Duration grace);
  void post(std::function<void()> task) { asio::post(io_, std::move(task)); }
  void post_after(Duration delay, std::function<void()> task);
  int num_connections() const {
    const std::lock_guard lock(mutex_);
    return num_connections_;
  }

 private:
  struct UdpSocket {
    udp::socket socket;
    std::function<void(ByteView)> on_datagram;
    std::array<std::uint8_t, 65536> buffer{};
  };

  void run();
  asio::awaitable<void> accept(std::shared_ptr<tcp::acceptor> acceptor,
                               std::shared_ptr<const Surface> surface);
  void admit(tcp::socket socket, const std::shared_ptr<const Surface>& surface);
  static void receive(const std::shared_ptr<UdpSocket>& udp);
  void on_gone(std::uint64_t id, const std::string& address, bool is_refused);
  template <class Action>
  void for_each_connection(Action action);

  NetLimits limits_;
  NetLimits refusal_limits_;
  Metrics& metrics_;
  asio::io_context io_;
  asio::executor_work_guard<asio::io_context::executor_type> work_;
  std::vector<std::thread> threads_;

  mutable std::mutex mutex_;  // protects all below
  std::condition_variable has_emptied_;
  std::vector<std::shared_ptr<tcp::acceptor>> acceptors_;
  std::vector<std::shared_ptr<UdpSocket>> udp_sockets_;
  std::map<std::uint64_t, std::weak_ptr<Connection>> connections_;
  std::map<std::string, int> per_address_;
  std::uint64_t next_id_ = 1;
  int num_connections_ = 0;
  int num_refused_ = 0;
  bool is_shutting_down_ = false;
};

void NetServer::Impl::run() {
  for (;;) {
    try {
      io_.run();
      return;
    } catch (const std::exception& error) {
      log("net").error(std::string("a task failed: ") + error.what());
    }
  }
}

Result<int> NetServer::Impl::listen(const ListenOptions& options, const Router& router,
                                    const Guard& guard) {
  const auto address = parse_address(options.address);
  if (!address) return tl::unexpected<Error>(address.error());
  if (options.port < 0 || options.port > 65535) {
    return fail(ErrorCode::kInvalidArgument, std::to_string(options.port) + " is no port",
                "ports go from 0 to 65535");
  }
  std::shared_ptr<asio::ssl::context> tls;
  if (options.tls) {
    auto context = make_tls_context(*options.tls);
    if (!context) return tl::unexpected<Error>(context.error());
    tls = std::move(*context);
  }
  const tcp::endpoint endpoint(*address, static_cast<std::uint16_t>(options.port));
  const auto acceptor =
      std::make_shared<tcp::acceptor>(asio::any_io_executor(asio::make_strand(io_)));
  boost::system::error_code error;
  acceptor->open(endpoint.protocol(), error);
  if (!error) acceptor->set_option(tcp::acceptor::reuse_address(true), error);
  if (!error && address->is_v6()) acceptor->set_option(asio::ip::v6_only(false), error);
  if (!error) acceptor->bind(endpoint, error);
  if (!error) acceptor->listen(asio::socket_base::max_listen_connections, error);
  if (error) return listen_error(options.address, options.port, error);
  const int port = acceptor->local_endpoint(error).port();
  const auto surface = std::make_shared<const Surface>(Surface{router, guard, tls, port});
  {
    const std::lock_guard lock(mutex_);
    acceptors_.push_back(acceptor);
  }
  asio::co_spawn(acceptor->get_executor(), accept(acceptor, surface), asio::detached);
  return port;
}

asio::awaitable<void> NetServer::Impl::accept(std::shared_ptr<tcp::acceptor> acceptor,
                                              std::shared_ptr<const Surface> surface) {
  asio::steady_timer pause(acceptor->get_executor());
  while (acceptor->is_open()) {
    tcp::socket socket{asio::any_io_executor(asio::make_strand(io_))};
    const auto [error] = co_await acceptor->async_accept(socket, kAwait);
    if (!error) {
      admit(std::move(socket), surface);
    } else if (acceptor->is_open()) {
      // Out of file descriptors, most likely: trying at once would spin.
      log("net").warn("accepting a connection failed: " + error.message());
      pause.expires_after(std::chrono::milliseconds(100));
      co_await pause.async_wait(kAwait);
    }
  }
}

void NetServer::Impl::admit(tcp::socket socket, const std::shared_ptr<const Surface>& surface) {
  boost::system::error_code error;
  const tcp::endpoint peer = socket.remote_endpoint(error);
  if (error) return;  // gone already
  socket.set_option(tcp::no_delay(true), error);
  const asio::ip::address address = plain(peer.address());
  const std::string name = address.to_string();
  Refusal refusal;
  std::shared_ptr<Connection> connection;
  std::uint64_t id = 0;
  {
    const std::lock_guard lock(mutex_);
    if (is_shutting_down_) return;
    if (num_connections_ >= limits_.max_connections) {
      refusal = Error{ErrorCode::kUnavailable, "the server has all the connections that it takes",
                      "try again later", "", 5};
    } else if (const auto found = per_address_.find(name);
               found != per_address_.end() &&
               found->second >= limits_.max_connections_per_address) {
      refusal = Error{ErrorCode::kUnavailable,
                      "your address has all the connections that one address may have",
                      "close some, or try again later", "", 5};
    }
    if (refusal && num_refused_ >= kMaxRefused) return;
    id = next_id_++;
    connection = std::make_shared<Connection>(std::move(socket), surface,
                                              refusal ? refusal_limits_ : limits_, name,
                                              address.is_loopback(), refusal);
    connections_[id] = connection;
    if (refusal) {
      ++num_refused_;
    } else {
      ++per_address_[name];
      metrics_.set_connections(++num_connections_);
    }
  }
  connection->start(
      [this, id, name, is_refused = refusal.has_value()] { on_gone(id, name, is_refused); });
}

void NetServer::Impl::on_gone(std::uint64_t id, const std::string& address, bool is_refused) {
  const std::lock_guard lock(mutex_);
  connections_.erase(id);
  if (is_refused) {
    --num_refused_;
  } else {
    metrics_.set_connections(--num_connections_);
    const auto found = per_address_.find(address);
    if (--found->second == 0) per_address_.erase(found);
  }
  if (connections_.empty()) has_emptied_.notify_all();
}

template <class Action>
void NetServer::Impl::for_each_connection(Action action) {
  std::vector<std::shared_ptr<Connection>> all;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [id, weak] : connections_) {
      if (auto connection = weak.lock()) all.push_back(std::move(connection));
    }
  }
  for (const auto& connection : all) action(*connection);
}

void NetServer::Impl::shut_down(int code, const std::string& reason, Duration grace) {
  {
    const std::lock_guard lock(mutex_);
    is_shutting_down_ = true;
    for (const auto& acceptor : std::exchange(acceptors_, {})) {
      asio::post(acceptor->get_executor(), [acceptor] { acceptor->close(); });
    }
    for (const auto& udp : std::exchange(udp_sockets_, {})) {
      asio::post(udp->socket.get_executor(), [udp] { udp->socket.close(); });
    }
  }
  for_each_connection([&](Connection& connection) { connection.shut_down(code, reason); });
  std::unique_lock lock(mutex_);
  const auto is_empty = [this] { return connections_.empty(); };
  if (has_emptied_.wait_for(lock, grace, is_empty)) return;
  lock.unlock();
  for_each_connection([](Connection& connection) { connection.cut(); });
  lock.lock();
  has_emptied_.wait_for(lock, std::chrono::seconds(2), is_empty);
}

void NetServer::Impl::post_after(Duration delay, std::function<void()> task) {
  const auto timer = std::make_shared<asio::steady_timer>(io_, delay);
  timer->async_wait([timer, task = std::move(task)](auto error) {
    if (!error) task();
  });
}

Result<int> NetServer::Impl::listen_udp(const std::string& address, int port,
                                        std::function<void(ByteView)> on_datagram) {
  const auto parsed = parse_address(address);
  if (!parsed) return tl::unexpected<Error>(parsed.error());
  const udp::endpoint endpoint(*parsed, static_cast<std::uint16_t>(port));
  const auto listener = std::make_shared<UdpSocket>(UdpSocket{
      udp::socket(asio::any_io_executor(asio::make_strand(io_))), std::move(on_datagram)});
  boost::system::error_code error;
  listener->socket.open(endpoint.protocol(), error);
  if (!error) listener->socket.bind(endpoint, error);
  if (error) return listen_error(address, port, error);
  const int bound = listener->socket.local_endpoint(error).port();
  {
    const std::lock_guard lock(mutex_);
    udp_sockets_.push_back(listener);
  }
  asio::post(listener->socket.get_executor(), [listener] { receive(listener); });
  return bound;
}

void NetServer::Impl::receive(const std::shared_ptr<UdpSocket>& udp) {
  udp->socket.async_receive(asio::buffer(udp->buffer), [udp](auto error, std::size_t count) {
    if (!udp->socket.is_open()) return;
    if (!error) {
      try {
        udp->on_datagram(ByteView(udp->buffer.data(), count));
      } catch (const std::exception& failure) {
        log("net").error(std::string("a datagram's handler failed: ") + failure.what());
      }
    }
    receive(udp);
  });
}

NetServer::NetServer(NetLimits limits, Metrics& metrics, int threads)
    : impl_(std::make_unique<Impl>(limits, metrics, threads)) {}
NetServer::~NetServer() = default;

Result<int> NetServer::listen(const ListenOptions& options, const Router& router,
                              const Guard& guard) {
  return impl_->listen(options, router, guard);
}
void NetServer::shut_down(int code, const std::string& reason, Duration grace) {
  impl_->shut_down(code, reason, grace);
}
void NetServer::post(std::function<void()> task) { impl_->post(std::move(task)); }
void NetServer::post_after(Duration delay, std::function<void()> task) {
  impl_->post_after(delay, std::move(task));
}
int NetServer::num_connections() const { return impl_->num_connections(); }
Result<int> NetServer::listen_udp(const std::string& address, int port,
                                  std::function<void(ByteView)> on_datagram) {
  return impl_->listen_udp(address, port, std::move(on_datagram));
}

}  // namespace streamstyle
