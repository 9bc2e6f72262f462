package vn.thicaicach.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;

/**
 * Finds canaries in bytes, however they are packed or written: gzip, the parts of a zip (a
 * spreadsheet is one), entities of HTML, escapes of JSON and of addresses, Base64, any case, any
 * form of Unicode.
 */
final class Scanner {
  private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9a-fA-F]{4}|.)");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{16,}");
  private static final int PREFIX = 3;
  private static final int MASK = 0xffff;

  /** Forms by their first characters, so that a text is read once for all of them. */
  private final Form[][] forms = new Form[MASK + 1][0];

  private record Form(String text, Canary canary) {}

  void plant(Canary canary) {
    for (String text : canary.forms()) {
      int begin = begin(text, 0);
      Form[] longer = Arrays.copyOf(forms[begin], forms[begin].length + 1);
      longer[forms[begin].length] = new Form(text, canary);
      forms[begin] = longer;
    }
  }

  void plant(Collection<Canary> canaries) {
    canaries.forEach(this::plant);
  }

  /** What is in a body, packed or not. */
  Set<Canary> in(byte[] bytes) {
    Set<Canary> found = new LinkedHashSet<>();
    unpack(bytes, found);
    return found;
  }

  /** What is in a text. */
  Set<Canary> in(String text) {
    Set<Canary> found = new LinkedHashSet<>();
    spellings(text).forEach(one -> search(one, found));
    return found;
  }

  static String lower(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  private void unpack(byte[] bytes, Set<Canary> found) {
    try {
      if (begins(bytes, 0x1f, 0x8b)) {
        unpack(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes(), found);
      } else if (begins(bytes, 'P', 'K')) {
        unzip(bytes, found);
      } else {
        found.addAll(in(new String(bytes, StandardCharsets.UTF_8)));
        search(lower(new String(bytes, StandardCharsets.ISO_8859_1)), found);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By its directory: the parts of some spreadsheets cannot be read as a stream. */
  private void unzip(byte[] bytes, Set<Canary> found) throws IOException {
    Path file = Files.createTempFile(Path.of("target"), "scanned", ".zip");
    Files.write(file, bytes);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        found.addAll(in(entry.getName()));
        unpack(zip.getInputStream(entry).readAllBytes(), found);
      }
    } finally {
      Files.delete(file);
    }
  }

  private static boolean begins(byte[] bytes, int first, int second) {
    return bytes.length > 1 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
  }

  private static Set<String> spellings(String text) {
    Set<String> all = new LinkedHashSet<>();
    all.add(text);
    all.add(withoutEscapes(text));
    if (text.indexOf('&') >= 0) {
      all.add(Parser.unescapeEntities(text, false));
    }
    if (text.indexOf('<') >= 0) {
      all.add(Jsoup.parse(text).text());
    }
    if (text.indexOf('%') >= 0) {
      all.add(withoutPercents(text));
    }
    Matcher packed = BASE64.matcher(text);
    while (packed.find()) {
      all.add(fromBase64(packed.group()));
    }
    Set<String> lower = new LinkedHashSet<>();
    all.forEach(one -> lower.add(lower(one)));
    return lower;
  }

  private static String withoutEscapes(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            m ->
                Matcher.quoteReplacement(
                    m.group(1).length() == 5
                        ? String.valueOf((char) Integer.parseInt(m.group(1).substring(1), 16))
                        : m.group(1)));
  }

  private static String withoutPercents(String text) {
    return URLDecoder.decode(text.replaceAll("%(?![0-9a-fA-F]{2})", "%25"), StandardCharsets.UTF_8);
  }

  private static String fromBase64(String text) {
    String plain = text.replace('-', '+').replace('_', '/');
    String whole = plain.length() % 4 == 1 ? plain.substring(1) : plain;
    return new String(Base64.getDecoder().decode(whole), StandardCharsets.UTF_8);
  }

  private void search(String text, Set<Canary> found) {
    for (int at = 0; at + PREFIX <= text.length(); at++) {
      for (Form form : forms[begin(text, at)]) {
        if (text.startsWith(form.text(), at)
            && (!form.canary().bounded() || stands(text, at, at + form.text().length()))) {
          found.add(form.canary());
        }
      }
    }
  }

  /** Whether nothing beside it makes it a part of a longer number or word. */
  private static boolean stands(String text, int from, int to) {
    boolean fraction =
        from > 1 && text.charAt(from - 1) == '.' && Character.isDigit(text.charAt(from - 2));
    return !fraction
        && (from == 0 || !inWord(text.charAt(from - 1)))
        && (to == text.length() || !inWord(text.charAt(to)));
  }

  private static boolean inWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private static int begin(String text, int at) {
    return (text.charAt(at) * 961 + text.charAt(at + 1) * 31 + text.charAt(at + 2)) & MASK;
  }
}
