#include "net/tls.h"

#include <boost/asio/buffer.hpp>

namespace streamstyle {
namespace ssl = boost::asio::ssl;

Result<std::shared_ptr<ssl::context>> make_tls_context(const TlsFiles& files) {
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  SSL_CTX* native = context->native_handle();
  SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
  // Forward secrecy and authenticated encryption only; TLS 1.3's own suites all qualify.
  SSL_CTX_set_cipher_list(native, "ECDHE+AESGCM:ECDHE+CHACHA20");
  SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  // An encrypted key must fail, not ask on the terminal.
  boost::system::error_code error;
  context->set_password_callback(
      [](std::size_t, ssl::context::password_purpose) { return std::string{}; }, error);
  context->use_certificate_chain(boost::asio::buffer(files.certificate_pem), error);
  if (error) {
    return fail(ErrorCode::kInvalidArgument,
                "the TLS certificate can't be read (" + error.message() + ")",
                "give a PEM file with the certificate first, then its chain");
  }
  context->use_private_key(boost::asio::buffer(files.key_pem), ssl::context::pem, error);
  if (error) {
    return fail(
        ErrorCode::kInvalidArgument,
        "the TLS key can't be read or doesn't fit the certificate (" + error.message() + ")",
        "give the certificate's own private key as an unencrypted PEM file");
  }
  if (SSL_CTX_check_private_key(native) != 1) {
    return fail(ErrorCode::kInvalidArgument, "the TLS key doesn't belong to the certificate",
                "give the certificate's own private key");
  }
  return context;
}

}  // namespace streamstyle
