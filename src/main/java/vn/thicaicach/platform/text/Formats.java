package vn.thicaicach.platform.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Numbers, dates and times as Vietnamese readers write them; time zone Asia/Ho_Chi_Minh. */
public final class Formats {
  /** The only zone of the product. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");

  private Formats() {}

  /** 1.234.567. */
  public static String number(long value) {
    String digits = Long.toString(Math.abs(value));
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < digits.length(); i++) {
      if (i > 0 && (digits.length() - i) % 3 == 0) {
        out.append('.');
      }
      out.append(digits.charAt(i));
    }
    return value < 0 ? "-" + out : out.toString();
  }

  /** A decimal with at most so many digits after the comma, half up: 8,5. */
  public static String decimal(BigDecimal value, int digits) {
    BigDecimal rounded = value.setScale(digits, RoundingMode.HALF_UP).stripTrailingZeros();
    String[] parts = rounded.abs().toPlainString().split("\\.", 2);
    String whole = number(Long.parseLong(parts[0]));
    String text = parts.length == 1 ? whole : whole + "," + parts[1];
    return rounded.signum() < 0 ? "-" + text : text;
  }

  /** part of whole as per cent with one digit after the comma: 22,9%. Whole must not be 0. */
  public static String percent(long part, long whole) {
    BigDecimal rate =
        BigDecimal.valueOf(part)
            .multiply(BigDecimal.valueOf(100))
            .divide(BigDecimal.valueOf(whole), 6, RoundingMode.HALF_UP);
    return decimal(rate, 1) + "%";
  }

  /** 05/10/2025. */
  public static String date(LocalDate date) {
    return DATE.format(date);
  }

  /** 20:00 ngày 05/10/2025. */
  public static String dateTime(Instant at) {
    ZonedDateTime local = at.atZone(ZONE);
    return MINUTE.format(local) + " ngày " + DATE.format(local);
  }

  /** The minute alone: 20:00. */
  public static String minute(Instant at) {
    return MINUTE.format(at.atZone(ZONE));
  }

  /** The end of a half-open span as people read it: midnight is 24:00 of the day before. */
  public static String until(Instant end) {
    ZonedDateTime local = end.atZone(ZONE);
    return local.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? "24:00 ngày " + DATE.format(local.minusDays(1))
        : dateTime(end);
  }

  /** 20:00:05. */
  public static String clock(Instant at) {
    return CLOCK.format(at.atZone(ZONE));
  }

  /** The words of a document: ngày 05 tháng 02 năm 2026 (Nghị định 30/2020: 0 before 1 and 2). */
  public static String longDate(LocalDate date) {
    String month =
        date.getMonthValue() < 3 ? "0" + date.getMonthValue() : "" + date.getMonthValue();
    String day = date.getDayOfMonth() < 10 ? "0" + date.getDayOfMonth() : "" + date.getDayOfMonth();
    return "ngày " + day + " tháng " + month + " năm " + date.getYear();
  }

  /** Milliseconds in words: 3 phút 05 giây; under a minute with tenths: 45,3 giây. */
  public static String duration(long millis) {
    long seconds = millis / 1000;
    if (seconds < 60) {
      return decimal(BigDecimal.valueOf(millis).movePointLeft(3), 3) + " giây";
    }
    long hours = seconds / 3600;
    String rest = seconds / 60 % 60 + " phút " + twoDigits(seconds % 60) + " giây";
    return hours > 0 ? hours + " giờ " + rest : rest;
  }

  private static String twoDigits(long n) {
    return n < 10 ? "0" + n : Long.toString(n);
  }
}
