package dev.nudge.mapping.proposal;

import dev.nudge.mapping.NumberForm;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the numbers of a column are written.
 *
 * @param form reads them
 */
record Numbers(NumberForm form) {
  /** What stands before the fraction, and between groups. Of those that read as many, the first. */
  private static final List<List<String>> MARKS =
      List.of(
          List.of(".", ""),
          List.of(".", ","),
          List.of(",", ""),
          List.of(",", "."),
          List.of(",", " "),
          List.of(".", "'"),
          List.of(".", " "));

  /** A number with a currency before or behind it. */
  private static final Pattern SIGNED =
      Pattern.compile(
          "[+-]?\\h*(?<before>[\\p{L}\\p{Sc}.]+)\\h*[+-]?\\d.*|.*\\d\\h*(?<behind>[\\p{L}\\p{Sc}][\\p{L}\\p{Sc}.]*)");

  /** Amounts have no more digits behind the point, and are less. */
  private static final int MOST_DIGITS = 3;

  private static final BigDecimal TOO_MUCH = BigDecimal.valueOf(100_000_000);

  /** The form that reads most of the values. */
  static Numbers of(Column column) {
    String sign = sign(column);
    Numbers best = new Numbers(NumberForm.of(".", "", sign));
    for (List<String> marks : MARKS) {
      Numbers each = new Numbers(NumberForm.of(marks.get(0), marks.get(1), sign));
      best = each.share(column) > best.share(column) ? each : best;
    }
    return best;
  }

  /** The currency that stands with most of those numbers with which one does. */
  private static String sign(Column column) {
    Map<String, Long> signs = new TreeMap<>();
    column
        .counts()
        .forEach((value, count) -> signOf(value).ifPresent(s -> signs.merge(s, count, Long::sum)));
    return signs.entrySet().stream()
        .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private static Optional<String> signOf(String value) {
    Matcher signed = SIGNED.matcher(value.replace('\u202f', ' ').strip());
    return signed.matches()
        ? Optional.of(
                signed.group("before") == null ? signed.group("behind") : signed.group("before"))
            .filter(Lexicon.SHIPPED.currencies()::isSign)
        : Optional.empty();
  }

  /** As a mapping has it; empty for a decimal point alone. */
  String said() {
    List<String> said = new ArrayList<>();
    if (!form.decimal().equals(".")) {
      said.add("decimal: \"%s\"".formatted(form.decimal()));
    }
    if (!form.thousands().isEmpty()) {
      said.add("thousands: \"%s\"".formatted(form.thousands()));
    }
    if (!form.sign().isEmpty()) {
      said.add("currency-sign: \"%s\"".formatted(form.sign()));
    }
    return String.join(", ", said);
  }

  double share(Column column) {
    return column.share(value -> form.read(value) != null);
  }

  /** A value that is no such number, of which there must be one. */
  String unread(Column column) {
    return column.counts().keySet().stream()
        .filter(value -> form.read(value) == null)
        .findFirst()
        .orElseThrow();
  }

  /** The first value that is another number in a form that reads as many of them. */
  Optional<Doubtful> doubtful(Column column) {
    double share = share(column);
    for (List<String> marks : MARKS) {
      Numbers other = new Numbers(NumberForm.of(marks.get(0), marks.get(1), form.sign()));
      if (other.share(column) >= share) {
        for (String value : column.counts().keySet()) {
          BigDecimal here = form.read(value);
          BigDecimal there = other.form.read(value);
          if (here != null && there != null && here.compareTo(there) != 0) {
            return Optional.of(new Doubtful(value, here, there, other));
          }
        }
      }
    }
    return Optional.empty();
  }

  /**
   * A value that can be read in two ways.
   *
   * @param as what it is taken for
   * @param or what it may be
   * @param in the form in which it is that
   */
  record Doubtful(String value, BigDecimal as, BigDecimal or, Numbers in) {}

  /** Whether they look like amounts of money: with a currency, or some with a fraction. */
  boolean areMoney(Column column) {
    return share(column) == 1
        && (!form.sign().isEmpty() || column.share(v -> form.read(v).scale() > 0) > 0)
        && column.share(v -> isAmount(form.read(v))) == 1;
  }

  private static boolean isAmount(BigDecimal number) {
    return number.scale() <= MOST_DIGITS && number.abs().compareTo(TOO_MUCH) < 0;
  }
}
