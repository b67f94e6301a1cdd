package dev.nudge.triggers;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The values that a variable can have; of a list or map, its sizes. Immutable. */
sealed interface Domain {
  /** Nothing is known of the values. */
  Domain ANY = new Any();

  /** There is no value. */
  Domain NONE = new Among(Set.of());

  Domain YES = of(true);
  Domain NO = of(false);
  Domain EITHER = of(true, false);

  /** Whether there is no value. */
  boolean isEmpty();

  /** The values that are in both. */
  Domain and(Domain other);

  /** At least the values that are in one of them. */
  Domain or(Domain other);

  /** Without some of the values, where each is known. */
  default Domain without(Predicate<Object> excluded) {
    return this;
  }

  static Domain range(double least, double most) {
    return new Range(least, most);
  }

  static Domain atLeast(double least) {
    return range(least, Double.POSITIVE_INFINITY);
  }

  static Domain of(Object... values) {
    return new Among(new LinkedHashSet<>(Arrays.asList(values)));
  }

  /** The names of an enum. */
  static Domain names(Enum<?>[] constants) {
    return of(Arrays.stream(constants).map(Enum::name).toArray());
  }

  /** Any text, say. */
  record Any() implements Domain {
    @Override
    public boolean isEmpty() {
      return false;
    }

    @Override
    public Domain and(Domain other) {
      return other;
    }

    @Override
    public Domain or(Domain other) {
      return this;
    }

    @Override
    public String toString() {
      return "anything";
    }
  }

  /**
   * Numbers.
   *
   * @param least inclusive
   * @param most inclusive; less than {@code least} if there is none
   */
  record Range(double least, double most) implements Domain {
    @Override
    public boolean isEmpty() {
      return least > most;
    }

    @Override
    public Domain and(Domain other) {
      return other instanceof Range range
          ? new Range(Math.max(least, range.least), Math.min(most, range.most))
          : other.and(this);
    }

    @Override
    public Domain or(Domain other) {
      return other instanceof Range range
          ? new Range(Math.min(least, range.least), Math.max(most, range.most))
          : other.or(this);
    }

    @Override
    public String toString() {
      if (least == most) {
        return number(least);
      }
      return most == Double.POSITIVE_INFINITY
          ? "at least " + number(least)
          : number(least) + " to " + number(most);
    }

    private static String number(double value) {
      return value == Math.rint(value) ? "%.0f".formatted(value) : Double.toString(value);
    }
  }

  /** Texts, or true and false. */
  record Among(Set<Object> values) implements Domain {
    @Override
    public boolean isEmpty() {
      return values.isEmpty();
    }

    @Override
    public Domain and(Domain other) {
      return other instanceof Among among ? without(value -> !among.values.contains(value)) : this;
    }

    @Override
    public Domain without(Predicate<Object> excluded) {
      Set<Object> left = new LinkedHashSet<>(values);
      left.removeIf(excluded);
      return new Among(left);
    }

    @Override
    public Domain or(Domain other) {
      if (other instanceof Among among) {
        Set<Object> either = new LinkedHashSet<>(values);
        either.addAll(among.values);
        return new Among(either);
      }
      return isEmpty() ? other : ANY;
    }

    @Override
    public String toString() {
      return isEmpty()
          ? "unknown"
          : values.stream()
              .map(value -> value.equals("") ? "empty" : value.toString())
              .collect(Collectors.joining(" or "));
    }
  }
}
