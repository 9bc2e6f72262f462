package vn.thicaicach.leaderboards;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.units.Bloc;

/**
 * What the query part of an address says about a board, in the words that stand there. Pages, JSON,
 * streams and screens of a board all take the same words.
 *
 * @param round {@code vong}: number of the round, or {@code tong} for all rounds; null: the round
 *     now
 * @param unit {@code don-vi}: code of a unit; null: the whole contest
 * @param audience {@code doi-tuong}: code of an audience; null: all
 * @param units {@code loai=don-vi}: units instead of people
 * @param by {@code xep=diem}: units by mean score instead of participation rate
 * @param bloc {@code khoi}: all units of a bloc instead of the direct children
 * @param page {@code trang}: from 1
 */
public record BoardAddress(
    @Nullable String round,
    @Nullable String unit,
    @Nullable String audience,
    boolean units,
    UnitRanking.By by,
    @Nullable Bloc bloc,
    int page) {
  /** The value of {@code vong} that adds all rounds up. */
  public static final String ALL_ROUNDS = "tong";

  private static final int MOST_PAGES = 100_000;

  /** Reads an address; words nobody knows are taken as absent. */
  public static BoardAddress read(Function<String, Optional<String>> query) {
    return new BoardAddress(
        query.apply("vong").orElse(null),
        query.apply("don-vi").orElse(null),
        query.apply("doi-tuong").orElse(null),
        query.apply("loai").filter("don-vi"::equals).isPresent(),
        query.apply("xep").filter("diem"::equals).isPresent()
            ? UnitRanking.By.MEAN
            : UnitRanking.By.RATE,
        query.apply("khoi").flatMap(BoardAddress::bloc).orElse(null),
        query.apply("trang").map(BoardAddress::page).orElse(1));
  }

  private static Optional<Bloc> bloc(String name) {
    return Arrays.stream(Bloc.values()).filter(bloc -> bloc.name().equals(name)).findFirst();
  }

  private static int page(String text) {
    try {
      return Math.max(1, Math.min(Integer.parseInt(text), MOST_PAGES));
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  BoardAddress withRound(@Nullable String other) {
    return new BoardAddress(other, unit, audience, units, by, bloc, 1);
  }

  BoardAddress withUnit(@Nullable String other) {
    return new BoardAddress(round, other, audience, units, by, bloc, 1);
  }

  BoardAddress withAudience(@Nullable String other) {
    return new BoardAddress(round, unit, other, units, by, bloc, 1);
  }

  BoardAddress withUnits(boolean other) {
    return new BoardAddress(round, unit, audience, other, by, bloc, 1);
  }

  BoardAddress withBy(UnitRanking.By other) {
    return new BoardAddress(round, unit, audience, units, other, bloc, 1);
  }

  BoardAddress withPage(int other) {
    return new BoardAddress(round, unit, audience, units, by, bloc, other);
  }

  /** The address below a path. */
  public String at(String path) {
    Map<String, @Nullable String> words = new LinkedHashMap<>();
    words.put("loai", units ? "don-vi" : null);
    words.put("vong", round);
    words.put("don-vi", unit);
    words.put("doi-tuong", units ? null : audience);
    words.put("xep", units && by == UnitRanking.By.MEAN ? "diem" : null);
    words.put("khoi", units && bloc != null ? bloc.name() : null);
    words.put("trang", page > 1 ? Integer.toString(page) : null);
    String query =
        words.entrySet().stream()
            .filter(word -> word.getValue() != null)
            .map(word -> word.getKey() + "=" + encoded(word.getValue()))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? path : path + "?" + query;
  }

  private static String encoded(@Nullable String value) {
    return URLEncoder.encode(value == null ? "" : value, StandardCharsets.UTF_8);
  }
}
