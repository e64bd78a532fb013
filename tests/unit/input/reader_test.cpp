// Documents out of carriers made by hand: WARC, MHTML, JSON Lines, and what becomes of the damaged ones.
#include "winnow/input.hpp"

#include <unistd.h>

#include <cstdio>
#include <string>
#include <thread>
#include <vector>

#include "catch.hpp"
#include "input/http.hpp"
#include "input/json_lines.hpp"
#include "input/mhtml.hpp"
#include "winnow/document.hpp"

namespace winnow {
namespace {

// Written by a thread of its own, since a pipe holds only 64 kB.
std::vector<RawDocument> read_all(const std::string& bytes, ReaderOptions options = {}) {
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  std::thread writer([&] {
    for (std::size_t at = 0; at < bytes.size();) {
      const auto taken = write(ends[1], bytes.data() + at, bytes.size() - at);
      if (taken <= 0) break;
      at += static_cast<std::size_t>(taken);
    }
    close(ends[1]);
  });
  std::vector<RawDocument> documents;
  {
    auto reader = DocumentReader::from_descriptor(ends[0], std::move(options));
    while (auto document = reader.next()) documents.push_back(std::move(*document));
  }
  writer.join();
  return documents;
}

std::string record(const std::string& id, const std::string& block, const std::string& type = "response") {
  return "WARC/1.1\r\nWARC-Type: " + type + "\r\nWARC-Record-ID: <urn:uuid:" + id + ">\r\nWARC-Target-URI: https://salt.example/" + id +
         "\r\nWARC-Date: 2026-05-04T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: " +
         std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

std::string response(const std::string& body, const std::string& headers = "") {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=ISO-8859-1\r\n" + headers + "\r\n" + body;
}

}  // namespace

TEST_CASE("a WARC gives its pages, with what their records say") {
  const auto documents = read_all(record("a", response("<p>one")) + record("b", "GET / HTTP/1.1\r\n\r\n", "request") + record("c", response("<p>two")));
  REQUIRE(documents.size() == 2);
  CHECK(documents[0].bytes == "<p>one");
  CHECK(documents[0].source.url == "https://salt.example/a");
  CHECK(documents[0].source.member == "urn:uuid:a");
  CHECK(documents[0].source.encoding == "ISO-8859-1");
  CHECK(documents[0].source.fetched == "2026-05-04");
  CHECK(documents[0].source.carrier == Format::warc);
  CHECK(documents[1].bytes == "<p>two");
}

TEST_CASE("a damaged WARC record costs itself") {
  const std::string broken = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\n<p>lost\r\n\r\n";
  const auto documents = read_all(record("a", response("<p>one")) + broken + record("c", response("<p>two")));
  REQUIRE(documents.size() == 3);
  CHECK(documents[1].error->code == ErrorCode::bad_record);
  CHECK(documents[2].bytes == "<p>two");
}

TEST_CASE("a WARC cut short says so") {
  const std::string whole = record("a", response("<p>one")) + record("b", response("<p>two"));
  for (std::size_t cut = 1; cut < 200; cut += 7) {
    const auto documents = read_all(whole.substr(0, whole.size() - cut));
    REQUIRE(!documents.empty());
    CHECK(documents[0].bytes == "<p>one");
    if (documents.size() > 1 && cut > 4) CHECK(documents[1].error->code == ErrorCode::bad_record);
  }
}

TEST_CASE("a WARC record larger than allowed is one error, the next is read") {
  ReaderOptions options;
  options.max_bytes = 1000;
  const auto documents = read_all(record("a", response(std::string(300'000, 'x'))) + record("b", response("<p>two")), options);
  REQUIRE(documents.size() == 2);
  CHECK(documents[0].error->code == ErrorCode::too_large);
  CHECK(documents[1].bytes == "<p>two");
}

TEST_CASE("chunked bodies are joined, those that are not chunked left alone") {
  const auto body_of = [](const std::string& message) {
    const HttpHead head = read_http_head(message);
    return http_body(head, std::string_view(message).substr(head.size), 1000).value();
  };
  const std::string chunked = "Transfer-Encoding: chunked\r\n";
  CHECK(body_of(response("4\r\nWiki\r\n6;x=y\r\npedia \r\n0\r\n\r\n", chunked)) == "Wikipedia ");
  CHECK(body_of(response("<p>plain", chunked)) == "<p>plain");
  CHECK(body_of(response("4\r\nWiki\r\n6\r\nped", chunked)) == "Wikiped");
#ifdef WINNOW_WITH_ZLIB
  CHECK(body_of(response("<p>unpacked by the crawler", "Content-Encoding: gzip\r\n")) == "<p>unpacked by the crawler");
#endif
}

TEST_CASE("MHTML: the page, its address, its day") {
  const std::string message =
      "From: <Saved>\r\nDate: Mon, 4 May 2026 10:00:00 -0300\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"=_b\"\r\n\r\n"
      "--=_b\r\nContent-Type: text/css\r\n\r\np{}\r\n--=_b\r\nContent-Type: text/html; charset=\"utf-8\"\r\n"
      "Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://salt.example/x\r\n\r\n<p class=3Dx>Per=C3=\r\n=BA\r\n--=_b--\r\n";
  REQUIRE(looks_like_mhtml(message));
  const MhtmlPage page = read_mhtml(message);
  CHECK(page.html == "<p class=x>Per\xC3\xBA\r\n");
  CHECK(page.url == "https://salt.example/x");
  CHECK(page.date == "2026-05-04");
  CHECK(page.encoding == "utf-8");
  const auto document = decode(std::as_bytes(std::span(message)), {});
  REQUIRE(document);
  CHECK(document->source.carrier == Format::mhtml);
  CHECK(document->format == Format::html);
  CHECK(document->bytes == message.size());
}

TEST_CASE("MHTML: base64, a part inside a part, the part that start names") {
  const std::string message =
      "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=out; start=\"<two>\"\n\n--out\nContent-Type: multipart/alternative; boundary=in\n\n"
      "--in\nContent-Type: text/html\nContent-ID: <one>\n\n<p>one\n--in--\n--out\nContent-Type: text/html\nContent-ID: <two>\n"
      "Content-Transfer-Encoding: base64\n\nPHA+dHdv\n--out--\n";
  CHECK(read_mhtml(message).html == "<p>two");
}

TEST_CASE("what is no MHTML") {
  CHECK_FALSE(looks_like_mhtml("Date: yesterday\n\nThe minister spoke."));
  CHECK_FALSE(looks_like_mhtml("<html><p>MIME-Version: 1.0"));
  CHECK_FALSE(looks_like_mhtml(""));
  CHECK(read_mhtml("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x").html.empty());
}

TEST_CASE("JSON Lines are told from text") {
  CHECK(looks_like_json_lines("{\"a\": 1}\n"));
  CHECK(looks_like_json_lines("  { \"html\" : \"<p>cut off in the mid"));
  CHECK_FALSE(looks_like_json_lines("{color:red}"));
  CHECK_FALSE(looks_like_json_lines("[1, 2]"));
}

#ifdef WINNOW_WITH_SIMDJSON
TEST_CASE("a JSON line is a document, a broken one an error") {
  ReaderOptions options;
  options.keep_fields = {"n", "deep", "absent"};
  const auto documents = read_all("{\"url\":\"u\",\"html\":\"<p>\\u00e9\\ud83d\",\"n\":1.5,\"deep\":{\"a\":[1,\"x\\n\"]}}\n{\"html\":\n\n[]\n{\"html\":null}\n{\"text\":\"t\"}", options);
  REQUIRE(documents.size() == 6);
  CHECK(documents[0].bytes == "<p>\xC3\xA9\xEF\xBF\xBD");
  CHECK(documents[0].source.url == "u");
  CHECK(documents[0].extra == "{\"n\":1.5,\"deep\":{\"a\":[1,\"x\\n\"]}}");
  for (const auto broken : std::initializer_list<std::size_t>{1, 2, 3}) CHECK(documents[broken].error->code == ErrorCode::bad_record);
  CHECK((!documents[4].error && documents[4].bytes.empty()));
  CHECK(documents[5].bytes == "t");
  CHECK(documents[5].source.member == "6");
}

TEST_CASE("a JSON line longer than allowed is skipped to its end") {
  ReaderOptions options;
  options.max_bytes = 100;
  const auto documents = read_all("{\"html\":\"" + std::string(3'000'000, 'x') + "\"}\n{\"html\":\"ok\"}\n", options);
  REQUIRE(documents.size() == 2);
  CHECK(documents[0].error->code == ErrorCode::too_large);
  CHECK(documents[1].bytes == "ok");
}
#endif

TEST_CASE("names that are no UTF-8 are escaped, others are as they are") {
  CHECK(shown_name("a\\b") == "a\\b");
  CHECK(shown_name("caf\xE9") == "caf\\xe9");
  CHECK(shown_name("a\\\xFF") == "a\\\\\\xff");
}

}  // namespace winnow
