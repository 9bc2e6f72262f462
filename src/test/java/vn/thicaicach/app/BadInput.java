package vn.thicaicach.app;

import java.util.List;
import java.util.Map;

/** What no form of ours sends: too large, too long, of another kind, not even text. */
final class BadInput {
  /** As they stand in an address. */
  static final List<String> IN_ADDRESS =
      List.of(
          "0",
          "-1",
          "9223372036854775807",
          "9223372036854775808",
          "99999999999999999999999999",
          "2147483648",
          "1e9",
          "NaN",
          "null",
          "%00",
          "a%00b",
          "1%00",
          "%0D%0ASet-Cookie:x=1",
          "..%2F..%2Fetc%2Fpasswd",
          "..",
          "%2e%2e%2f",
          "%F0%9F%98%80",
          "%C4%90%E1%BB%97",
          "%CC%81%CC%81%CC%81",
          "%FF%FE",
          "%ED%A0%80",
          "%EF%BF%BF",
          "%E2%80%AE",
          "%D9%A1",
          "%27%22%3B--%3Cscript%3E",
          "%25",
          "%5C",
          "%7B%7D",
          "a%2Fb",
          "x".repeat(300),
          "9".repeat(3000));

  /** As text in a form. */
  static final List<String> IN_FORM =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "9223372036854775807",
          "9223372036854775808",
          "99999999999999999999999999",
          "2147483648",
          "\0",
          "a\0b",
          "1\0",
          "\r\nSet-Cookie: x=1",
          "\uD800",
          "\uFFFF",
          "\u202E",
          "\u0661",
          "😀".repeat(60),
          "\u0301".repeat(40),
          "'\";--<script>",
          "{{csrf}}${x}%s",
          "x".repeat(20_000));

  /** In place of a body of JSON. */
  static final List<String> AS_JSON =
      List.of(
          "",
          "null",
          "[]",
          "\"x\"",
          "1",
          "{",
          "{\"x\":1}",
          "[".repeat(20_000),
          "{\"writer\":1e999,\"seq\":1,\"question\":\"1\",\"answer\":\"x\"}",
          "{\"writer\":1,\"seq\":-1,\"question\":\"1\",\"answer\":\"x\"}",
          "{\"writer\":1,\"seq\":2147483648,\"question\":\"1\",\"answer\":\"x\"}",
          "{\"writer\":9223372036854775807,\"seq\":1,\"question\":\"1\",\"answer\":\"x\"}",
          "{\"writer\":1,\"seq\":2147483647,\"question\":\"99999999999\",\"answer\":\"x\"}",
          "{\"writer\":1,\"seq\":1,\"question\":\"1\",\"answer\":\"\\u0000\"}",
          "{\"writer\":1,\"seq\":1,\"question\":\"\\u0000\",\"answer\":null}",
          "{\"writer\":1,\"seq\":1,\"question\":\"1\",\"answer\":\"\\ud800\"}",
          "{\"code\":\"\\u0000\",\"next\":\"/\"}",
          "{\"code\":null,\"next\":null}",
          "{\"code\":\"x\",\"next\":\"\\u0000\"}");

  /** Types and bodies of forms that are none. */
  static final Map<String, String> BROKEN_FORMS =
      Map.ofEntries(
          Map.entry("application/x-www-form-urlencoded; many", "a=1&".repeat(2000)),
          Map.entry("application/x-www-form-urlencoded; name", "n".repeat(5000) + "=1"),
          Map.entry("application/x-www-form-urlencoded; large", "a=" + "x".repeat(70_000)),
          Map.entry("application/x-www-form-urlencoded; escape", "a=%ZZ&b=%"),
          Map.entry("application/x-www-form-urlencoded; signs", "&&&===&=&%=%"),
          Map.entry("multipart/form-data", "a=1"),
          Map.entry("multipart/form-data; boundary=b", "no parts at all"),
          Map.entry(
              "multipart/form-data; boundary=c", "--c\r\nContent-Disposition: form-data\r\n\r\n1"),
          Map.entry(
              "multipart/form-data; boundary=d",
              "--d\r\nContent-Disposition: form-data; name=\"a\"; filename=\"x\"\r\n\r\n1\r\n--d--"),
          Map.entry("text/plain", "a=1"),
          Map.entry("application/x-www-form-urlencoded; charset=nowhere", "a=1"));

  /** Addresses that no client of ours would send, as they go over the wire. */
  static final List<String> RAW =
      List.of(
          "/%",
          "/%ZZ",
          "/bai-thi/%",
          "/cuoc-thi/%ZZ",
          "/?q=%ZZ",
          "/dang-nhap?toi=%",
          "//",
          "/\\",
          "/bai-thi/\u0001",
          "*",
          "http://elsewhere/",
          "/" + "x".repeat(6000));

  private BadInput() {}
}
