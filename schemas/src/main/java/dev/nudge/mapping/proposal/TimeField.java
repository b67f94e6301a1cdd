package dev.nudge.mapping.proposal;

import dev.nudge.mapping.proposal.Times.Found;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a time stands in the records, as a mapping says it, and how sure that is. */
final class TimeField {
  private static final Pattern OF_DAY = Pattern.compile("\\d{1,2}:\\d\\d(:\\d\\d)?");
  private static final double ALMOST_ALL = 0.95;

  private final Times times;
  private final boolean zoneKnown;
  private final Sample sample;
  private final List<String> doubts;

  /**
   * @param said as the mapping has it
   * @param why for people
   * @param with a second column, that of the time of day
   */
  record Written(String said, String why, Optional<Column> with) {}

  /**
   * @param zoneKnown whether somebody knows the zone of times that name none
   */
  TimeField(Times times, boolean zoneKnown, Sample sample, List<String> doubts) {
    this.times = times;
    this.zoneKnown = zoneKnown;
    this.sample = sample;
    this.doubts = doubts;
  }

  static boolean isTime(String field) {
    return field.equals("time") || field.equals("arrival");
  }

  /**
   * @param open columns that are free
   */
  Written of(String field, Column column, Collection<Column> open) {
    Optional<Found> found = times.of(column);
    String place = Yaml.text(column.place());
    if (found.isEmpty()) { // somebody's wish
      doubts.add(
          "%s: no known form of time, such as '%s'"
              .formatted(column.place(), column.examples().get(0)));
      return new Written(place, "", Optional.empty());
    }
    WrittenTime form = found.get().as();
    Optional<Column> ofDay =
        form.daysOnly() ? open.stream().filter(TimeField::isOfDay).findFirst() : Optional.empty();
    if (ofDay.isPresent()) {
      WrittenTime joined = joined(form, column, ofDay.get());
      String both =
          "{ join: [%s, %s], %s }".formatted(place, Yaml.text(ofDay.get().place()), joined.said());
      say(column, found.get(), joined);
      return new Written(
          both, "; with %s for the time of day".formatted(ofDay.get().place()), ofDay);
    }
    say(column, found.get(), form);
    if (form.daysOnly()) {
      doubts.add(
          "%s: days without a time of day; what somebody does in a day has no order"
              .formatted(column.place()));
    }
    String said = form.said().isEmpty() ? place : "{ at: %s, %s }".formatted(place, form.said());
    return new Written(
        said,
        "; written as %s".formatted(form.said().isEmpty() ? "ISO-8601 with a zone" : form.said()),
        Optional.empty());
  }

  private static boolean isOfDay(Column column) {
    return column.share(value -> OF_DAY.matcher(value).matches()) >= ALMOST_ALL;
  }

  /** Both columns, with a hyphen, as a mapping joins them. */
  private WrittenTime joined(WrittenTime day, Column days, Column ofDay) {
    List<String> values = new ArrayList<>();
    sample.records().stream()
        .limit(days.first().size())
        .forEach(r -> values.add(r.at(days.at()).asText() + "-" + r.at(ofDay.at()).asText()));
    WrittenTime best = null;
    for (String pattern : List.of("HH:mm:ss", "HH:mm", "H:mm", "H:mm:ss")) {
      WrittenTime form = times.pattern(Times.pattern(day) + "-" + pattern);
      if (best == null || form.share(values) > best.share(values)) {
        best = form;
      }
    }
    return best;
  }

  private void say(Column column, Found found, WrittenTime form) {
    if (found.other() != null) {
      doubts.add(
          "%s: '%s' can be read day first and month first; taken for %s, in which more lines are in order; the other is %s"
              .formatted(
                  column.place(),
                  column.examples().get(0),
                  Times.pattern(found.as()),
                  Times.pattern(found.other())));
    }
    if (!form.zoned() && !zoneKnown) {
      doubts.add(
          "%s names no zone: taken for %s; correct 'zone' if that is wrong, or say --zone"
              .formatted(column.place(), times.zone()));
    }
    if (found.share() < 1) {
      doubts.add(
          "%s: %.2f %% of the values are no such time"
              .formatted(column.place(), 100 * (1 - found.share())));
    }
  }
}
