#include "net/client_socket.h"

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace streamstyle {
namespace {

TimePoint now() { return SteadyClock().now(); }

tl::unexpected<Error> broken(const std::string& what) {
  return fail(ErrorCode::kIo, what + ": " + std::strerror(errno));
}

struct FreeContext {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};
struct FreeSession {
  void operator()(SSL* session) const { SSL_free(session); }
};

}  // namespace

struct ClientSocket::TlsState {
  std::mutex mutex;  // protects session: OpenSSL lets one thread in at a time
  std::unique_ptr<SSL_CTX, FreeContext> context;
  std::unique_ptr<SSL, FreeSession> session;
};

ClientSocket::ClientSocket(int descriptor) : descriptor_(descriptor) {}

ClientSocket::ClientSocket(ClientSocket&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), tls_(std::move(other.tls_)) {}

ClientSocket& ClientSocket::operator=(ClientSocket&& other) noexcept {
  if (this != &other) {
    close();
    descriptor_ = std::exchange(other.descriptor_, -1);
    tls_ = std::move(other.tls_);
  }
  return *this;
}

ClientSocket::~ClientSocket() { close(); }

void ClientSocket::close() {
  if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
}

void ClientSocket::shut_down_sending() { ::shutdown(descriptor_, SHUT_WR); }

void ClientSocket::set_receive_buffer(int num_bytes) {
  ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVBUF, &num_bytes, sizeof num_bytes);
}

Result<ClientSocket> ClientSocket::connect(const std::string& host, int port, bool is_tls,
                                           Duration timeout) {
  const TimePoint deadline = now() + timeout;
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) {
    return fail(ErrorCode::kNotFound, "the host " + host + " is not known");
  }
  const std::unique_ptr<addrinfo, void (*)(addrinfo*)> addresses(found, ::freeaddrinfo);
  tl::unexpected<Error> failure = fail(ErrorCode::kIo, "no connection to " + host);
  for (const addrinfo* one = addresses.get(); one != nullptr; one = one->ai_next) {
    ClientSocket socket(::socket(one->ai_family, one->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC,
                                 one->ai_protocol));
    if (socket.descriptor_ < 0) continue;
    const int on = 1;
    ::setsockopt(socket.descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(socket.descriptor_, one->ai_addr, one->ai_addrlen) != 0) {
      int error = errno;
      socklen_t size = sizeof error;
      if (error == EINPROGRESS && socket.wait(POLLOUT, deadline)) {
        ::getsockopt(socket.descriptor_, SOL_SOCKET, SO_ERROR, &error, &size);
      }
      if (error != 0) {
        errno = error;
        failure = broken("no connection to " + host + ":" + std::to_string(port));
        continue;
      }
    }
    if (is_tls) {
      if (auto secured = socket.start_tls(host, deadline); !secured) {
        return tl::unexpected<Error>(secured.error());
      }
    }
    return socket;
  }
  return failure;
}

Result<void> ClientSocket::start_tls(const std::string& host, TimePoint deadline) {
  tls_ = std::make_unique<TlsState>();
  tls_->context.reset(SSL_CTX_new(TLS_client_method()));
  SSL_CTX_set_mode(tls_->context.get(),
                   SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  tls_->session.reset(SSL_new(tls_->context.get()));
  SSL_set_fd(tls_->session.get(), descriptor_);
  SSL_set_tlsext_host_name(tls_->session.get(), host.c_str());
  for (;;) {
    const int result = SSL_connect(tls_->session.get());
    if (result == 1) return {};
    const int reason = SSL_get_error(tls_->session.get(), result);
    if (reason != SSL_ERROR_WANT_READ && reason != SSL_ERROR_WANT_WRITE) {
      return fail(ErrorCode::kIo, "the TLS handshake with " + host + " failed");
    }
    if (auto ready = wait(reason == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT, deadline); !ready) {
      return ready;
    }
  }
}

Result<void> ClientSocket::wait(short events, TimePoint deadline) const {
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - now()).count();
    pollfd entry{descriptor_, events, 0};
    const int count = ::poll(&entry, 1, left > 0 ? static_cast<int>(left) : 0);
    if (count > 0) return {};
    if (count == 0 && left <= 0) return fail(ErrorCode::kUnavailable, "the peer took too long");
    if (count < 0 && errno != EINTR) return broken("the connection is broken");
  }
}

Result<void> ClientSocket::send(std::string_view bytes, Duration timeout) {
  while (!bytes.empty()) {
    short wait_for = POLLOUT;
    if (tls_) {
      const std::lock_guard lock(tls_->mutex);
      std::size_t count = 0;
      ERR_clear_error();
      const int result = SSL_write_ex(tls_->session.get(), bytes.data(), bytes.size(), &count);
      if (result == 1) {
        bytes.remove_prefix(count);
        continue;
      }
      const int reason = SSL_get_error(tls_->session.get(), result);
      if (reason != SSL_ERROR_WANT_READ && reason != SSL_ERROR_WANT_WRITE) {
        return fail(ErrorCode::kIo, "the TLS connection is broken");
      }
      wait_for = reason == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT;
    } else {
      const ssize_t count = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count > 0) {
        bytes.remove_prefix(static_cast<std::size_t>(count));
        continue;
      }
      if (errno != EAGAIN && errno != EINTR) return broken("sending failed");
    }
    if (auto ready = wait(wait_for, now() + timeout); !ready) return ready;
  }
  return {};
}

Result<std::string> ClientSocket::receive(Duration timeout, std::size_t max_bytes) {
  const TimePoint deadline = now() + timeout;
  std::string bytes(max_bytes, '\0');
  for (;;) {
    short wait_for = POLLIN;
    if (tls_) {
      const std::lock_guard lock(tls_->mutex);
      std::size_t count = 0;
      ERR_clear_error();
      const int result = SSL_read_ex(tls_->session.get(), bytes.data(), bytes.size(), &count);
      if (result == 1) {
        bytes.resize(count);
        return bytes;
      }
      const int reason = SSL_get_error(tls_->session.get(), result);
      if (reason == SSL_ERROR_ZERO_RETURN) return std::string{};
      if (reason != SSL_ERROR_WANT_READ && reason != SSL_ERROR_WANT_WRITE) {
        return fail(ErrorCode::kIo, "the TLS connection is broken");
      }
      wait_for = reason == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT;
    } else {
      const ssize_t count = ::recv(descriptor_, bytes.data(), bytes.size(), 0);
      if (count >= 0) {
        bytes.resize(static_cast<std::size_t>(count));
        return bytes;
      }
      if (errno != EAGAIN && errno != EINTR) return broken("receiving failed");
    }
    if (auto ready = wait(wait_for, deadline); !ready) {
      return tl::unexpected<Error>(ready.error());
    }
  }
}

}  // namespace streamstyle
