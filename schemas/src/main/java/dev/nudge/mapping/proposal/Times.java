package dev.nudge.mapping.proposal;

import dev.nudge.mapping.TimeForm;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out how times are written. */
final class Times {
  /** Values that decide whether the others are tried. */
  private static final int FEW = 20;

  private static final double HALF = 0.5;

  /** Days in patterns, those that are read day first, and their like that are read month first. */
  private static final List<String> DAYS =
      List.of("yyyy-MM-dd", "yyyy/MM/dd", "yyyy.MM.dd", "yyyyMMdd", "d MMM yyyy", "dd MMM yyyy");

  private static final List<String> DAY_FIRST =
      List.of("dd.MM.yyyy", "dd/MM/yyyy", "dd-MM-yyyy", "d.M.yyyy", "d/M/yyyy", "d-M-yyyy");
  private static final List<String> TIMES_OF_DAY =
      List.of(
          " HH:mm:ss",
          " HH:mm",
          " H:mm",
          " H:mm:ss",
          " HH:mm:ss.SSS",
          ", HH:mm:ss",
          ", HH:mm",
          " h:mm:ss a",
          " h:mm a",
          "'T'HH:mm:ss",
          "");
  private static final List<String> WHOLE =
      List.of(
          "yyyyMMddHHmmss",
          "yyyy-MM-dd HH:mm:ss 'UTC'",
          "yyyy-MM-dd HH:mm:ssX",
          "yyyy-MM-dd HH:mm:ss Z",
          "dd/MMM/yyyy:HH:mm:ss Z",
          "EEE, dd MMM yyyy HH:mm:ss z");

  private final ZoneId zone;
  private final List<WrittenTime> known;

  /**
   * How a column is written.
   *
   * @param as the form
   * @param share of the values that are written so
   * @param other also fits all of them, with day and month the other way round; null if none
   */
  record Found(WrittenTime as, double share, WrittenTime other) {}

  /**
   * @param zone of times that name none
   */
  Times(ZoneId zone) {
    this.zone = zone;
    this.known = known();
  }

  private List<WrittenTime> known() {
    List<WrittenTime> all = new ArrayList<>();
    all.add(new WrittenTime("unit: s", TimeForm.ofUnit("s"), true, false));
    all.add(new WrittenTime("unit: ms", TimeForm.ofUnit("ms"), true, false));
    all.add(new WrittenTime("unit: us", TimeForm.ofUnit("us"), true, false));
    all.add(new WrittenTime("unit: ns", TimeForm.ofUnit("ns"), true, false));
    all.add(new WrittenTime("", TimeForm.ISO, true, false));
    all.add(new WrittenTime("zone: " + zone, TimeForm.isoIn(zone), false, false));
    WHOLE.forEach(pattern -> all.add(pattern(pattern)));
    Stream.concat(DAYS.stream(), DAY_FIRST.stream().flatMap(d -> Stream.of(d, monthFirst(d))))
        .forEach(day -> TIMES_OF_DAY.forEach(time -> all.add(pattern(day + time))));
    return all;
  }

  private static String monthFirst(String dayFirst) {
    return dayFirst.replace('d', '?').replace('M', 'd').replace('?', 'M');
  }

  /** Of times that name none. */
  ZoneId zone() {
    return zone;
  }

  /** A pattern; its quotes are those of {@code java.time}. */
  WrittenTime pattern(String pattern) {
    boolean zoned = pattern.matches(".*([XZz]|'UTC')");
    String in = zoned ? "" : ", zone: " + zone;
    return new WrittenTime(
        "pattern: \"%s\"%s".formatted(pattern, in),
        TimeForm.ofPattern(pattern, zone),
        zoned,
        !pattern.contains(":") && !pattern.contains("HH"));
  }

  /** The form that reads most of the first values; of equals, the first known. */
  Optional<Found> find(List<String> values) {
    List<String> few = values.subList(0, Math.min(FEW, values.size()));
    WrittenTime best = null;
    double most = 0;
    for (WrittenTime form : known) {
      double share = form.share(few) < HALF ? 0 : form.share(values);
      if (share > most) {
        best = form;
        most = share;
      }
    }
    return best == null ? Optional.empty() : Optional.of(new Found(best, most, null));
  }

  /**
   * The form of a column, by all of its values. Where day and month may change places in each of
   * them: the reading in which the lines are more in order.
   */
  Optional<Found> of(Column column) {
    return find(column.first()).map(found -> decided(found.as(), column));
  }

  private Found decided(WrittenTime form, Column column) {
    double share = form.share(column);
    Optional<WrittenTime> swapped =
        DAY_FIRST.stream()
            .filter(day -> !day.contains(".")) // with points the day is first
            .filter(day -> form.said().startsWith("pattern: \"" + day))
            .map(day -> pattern(pattern(form).replace(day, monthFirst(day))))
            .findFirst();
    double swappedShare = swapped.map(other -> other.share(column)).orElse(0.0);
    if (swappedShare < share) {
      return new Found(form, share, null);
    }
    WrittenTime other = swapped.get();
    List<String> values = column.first();
    return swappedShare > share
        ? new Found(other, swappedShare, null)
        : form.inOrder(values) >= other.inOrder(values)
            ? new Found(form, share, other)
            : new Found(other, share, form);
  }

  /** The pattern of a form that has one. */
  static String pattern(WrittenTime form) {
    return form.said().replaceAll("^pattern: \"(.*)\".*", "$1");
  }
}
