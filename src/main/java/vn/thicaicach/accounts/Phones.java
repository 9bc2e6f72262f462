package vn.thicaicach.accounts;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Pure rules of phone numbers: every usual spelling becomes one E.164 number. */
public final class Phones {
  private static final String REGION = "VN";
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}.()\\u2010-\\u2015/-]+");
  private static final Pattern SHAPE = Pattern.compile("\\+?[0-9]{9,15}");
  private static final Pattern VIETNAMESE =
      Pattern.compile("(?:\\+84|0084|84(?=0?[1-9]\\d{8,9}$))0?(\\d+)");
  private static final Pattern ELEVEN_DIGITS = Pattern.compile("(01\\d\\d)(\\d{7})");

  /** Mobile prefixes of 11-digit numbers and what they became from 15/9/2018. */
  private static final Map<String, String> CONVERTED =
      Map.ofEntries(
          Map.entry("0120", "070"),
          Map.entry("0121", "079"),
          Map.entry("0122", "077"),
          Map.entry("0126", "076"),
          Map.entry("0128", "078"),
          Map.entry("0123", "083"),
          Map.entry("0124", "084"),
          Map.entry("0125", "085"),
          Map.entry("0127", "081"),
          Map.entry("0129", "082"),
          Map.entry("0162", "032"),
          Map.entry("0163", "033"),
          Map.entry("0164", "034"),
          Map.entry("0165", "035"),
          Map.entry("0166", "036"),
          Map.entry("0167", "037"),
          Map.entry("0168", "038"),
          Map.entry("0169", "039"),
          Map.entry("0186", "056"),
          Map.entry("0188", "058"),
          Map.entry("0199", "059"));

  private Phones() {}

  /**
   * The E.164 form (+84…) of what was typed; empty when it is no phone number. Old 11-digit mobile
   * numbers come out in their present form; numbers of other countries need their "+".
   */
  public static Optional<String> normalise(String typed) {
    String plain = Normalizer.normalize(typed, Normalizer.Form.NFKC);
    String digits = SEPARATORS.matcher(plain).replaceAll("");
    if (!SHAPE.matcher(digits).matches()) {
      return Optional.empty();
    }
    var vietnamese = VIETNAMESE.matcher(digits);
    return valid(converted(vietnamese.matches() ? "0" + vietnamese.group(1) : digits));
  }

  private static String converted(String national) {
    var old = ELEVEN_DIGITS.matcher(national);
    if (!old.matches()) {
      return national;
    }
    String prefix = CONVERTED.get(old.group(1));
    return prefix == null ? national : prefix + old.group(2);
  }

  private static Optional<String> valid(String number) {
    PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    try {
      PhoneNumber parsed = phones.parse(number, REGION);
      return phones.isValidNumber(parsed)
          ? Optional.of(phones.format(parsed, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  /** An E.164 number as people read it; Vietnamese ones in groups: 0913 123 456. */
  public static String readable(String e164) {
    if (e164.startsWith("+84") && e164.length() == 12) {
      return "0" + e164.substring(3, 6) + " " + e164.substring(6, 9) + " " + e164.substring(9);
    }
    return e164;
  }
}
