#include <arpa/inet.h>
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <array>
#include <memory>

#include "net/server.h"

namespace streamstyle {
namespace {

template <auto kFree>
struct Free {
  template <class T>
  void operator()(T* pointer) const {
    kFree(pointer);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using Bio = std::unique_ptr<BIO, Free<BIO_free_all>>;
using Extension = std::unique_ptr<X509_EXTENSION, Free<X509_EXTENSION_free>>;

bool is_ip(const std::string& name) {
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  return inet_pton(AF_INET, name.c_str(), bytes.data()) == 1 ||
         inet_pton(AF_INET6, name.c_str(), bytes.data()) == 1;
}

bool is_dns_name(const std::string& name) {
  return !name.empty() && name.size() <= 253 &&
         name.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.*"
             "_") == std::string::npos;
}

bool add_extension(X509* certificate, int id, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, id, value.c_str()));
  return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool set_serial(X509* certificate) {
  std::uint64_t serial = 0;
  if (RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial) != 1) return false;
  return ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial >> 1U) == 1;
}

bool set_name(X509* certificate, const std::string& name) {
  X509_NAME* subject = X509_get_subject_name(certificate);
  const std::string common = name.substr(0, 64);  // the field's limit
  return X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                                    reinterpret_cast<const unsigned char*>(common.c_str()), -1, -1,
                                    0) == 1 &&
         X509_set_issuer_name(certificate, subject) == 1;
}

std::string text_of(BIO* bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  return {data, static_cast<std::size_t>(size)};
}

}  // namespace

Result<TlsFiles> make_self_signed_certificate(const std::vector<std::string>& names) {
  std::string alternatives;
  for (const std::string& name : names) {
    const bool is_address = is_ip(name);
    if (!is_address && !is_dns_name(name)) {
      return fail(ErrorCode::kInvalidArgument,
                  "\"" + name + "\" is neither a host name nor an IP address");
    }
    alternatives += (alternatives.empty() ? "" : ",");
    alternatives += (is_address ? "IP:" : "DNS:") + name;
  }
  if (names.empty()) {
    return fail(ErrorCode::kInvalidArgument, "a certificate needs at least one name");
  }
  constexpr long kYear = 365L * 24 * 3600;
  constexpr long kClockSkew = 3600;  // a phone's clock may be behind ours
  const Key key(EVP_EC_gen("P-256"));
  const Certificate certificate(X509_new());
  const bool is_made =
      key && certificate && X509_set_version(certificate.get(), 2) == 1 &&
      set_serial(certificate.get()) &&
      X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -kClockSkew) != nullptr &&
      X509_gmtime_adj(X509_getm_notAfter(certificate.get()), kYear) != nullptr &&
      X509_set_pubkey(certificate.get(), key.get()) == 1 &&
      set_name(certificate.get(), names.front()) &&
      add_extension(certificate.get(), NID_subject_alt_name, alternatives) &&
      add_extension(certificate.get(), NID_basic_constraints, "critical,CA:FALSE") &&
      add_extension(certificate.get(), NID_key_usage, "critical,digitalSignature") &&
      add_extension(certificate.get(), NID_ext_key_usage, "serverAuth") &&
      X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0;
  const Bio certificate_out(BIO_new(BIO_s_mem()));
  const Bio key_out(BIO_new(BIO_s_mem()));
  if (!is_made || PEM_write_bio_X509(certificate_out.get(), certificate.get()) != 1 ||
      PEM_write_bio_PrivateKey(key_out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) !=
          1) {
    return fail(ErrorCode::kInternal, "no certificate could be made");
  }
  return TlsFiles{text_of(certificate_out.get()), text_of(key_out.get())};
}

}  // namespace streamstyle
