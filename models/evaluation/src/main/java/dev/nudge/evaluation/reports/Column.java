package dev.nudge.evaluation.reports;

import dev.nudge.evaluation.figures.Interval;
import dev.nudge.evaluation.reports.References.Reference;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;

/**
 * A column of a table.
 *
 * @param head its title
 * @param format of its values
 * @param value of a row; null for none
 * @param interval around the value, of a row; null if the column has none
 * @param published its name among the figures of reference models; null if they have none
 * @param best orders values, the best last; null if none is to stand out
 * @param <T> what a row is about
 */
public record Column<T>(
    String head,
    String format,
    Function<T, Object> value,
    Function<T, Interval> interval,
    String published,
    Comparator<Double> best) {

  /** What stands in a row; the number is NaN where nothing can be compared. */
  record Cell(String text, double number) {
    static final Cell EMPTY = new Cell("", Double.NaN);
  }

  /** One value each. */
  public static <T> Column<T> of(String head, String format, Function<T, Object> value) {
    return within(head, format, value, null);
  }

  /** Numbers with their intervals. */
  public static <T> Column<T> within(
      String head, String format, Function<T, Object> value, Function<T, Interval> interval) {
    return new Column<>(head, format, value, interval, null, null);
  }

  /** The same, with a figure of reference models. */
  Column<T> published(String name) {
    return new Column<>(head, format, value, interval, name, best);
  }

  /** The same with another title and format. */
  public Column<T> as(String otherHead, String otherFormat) {
    return new Column<>(otherHead, otherFormat, value, interval, published, best);
  }

  /** The same, its highest value in bold. */
  public Column<T> highest() {
    return new Column<>(head, format, value, interval, published, Comparator.naturalOrder());
  }

  /** The same, its lowest value in bold. */
  public Column<T> lowest() {
    return new Column<>(head, format, value, interval, published, Comparator.reverseOrder());
  }

  /** The same of a part of a row. */
  public <S> Column<S> on(Function<S, T> part) {
    Function<S, Interval> around = interval == null ? null : interval.compose(part);
    return new Column<>(head, format, value.compose(part), around, published, best);
  }

  Cell cell(T row) {
    Object shown = value.apply(row);
    if (!(shown instanceof Number number)) {
      return shown == null ? Cell.EMPTY : new Cell(shown.toString(), Double.NaN);
    }
    if (!Double.isFinite(number.doubleValue())) {
      return new Cell(Interval.NONE, Double.NaN);
    }
    String text =
        interval == null
            ? String.format(Locale.ROOT, format, number)
            : interval.apply(row).around(number.doubleValue(), format);
    return new Cell(text, number.doubleValue());
  }

  /** A figure as published, by its name, such as {@code 0.640 [0.613, 0.663]}. */
  Cell cell(Reference reference) {
    String text = published == null ? "" : reference.figure(published);
    return text.isEmpty()
        ? Cell.EMPTY
        : new Cell(text, Double.parseDouble(text.split(" ", 2)[0].replace(",", "")));
  }
}
