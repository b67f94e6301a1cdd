package dev.nudge.cli.chaos;

import dev.nudge.cli.console.Console;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** What happened, a line each, and how long the job took for it. */
final class History {
  private static final double NANOS = 1e9;

  private final Console console;
  private final Map<Fault, List<Recovery>> recoveries = new EnumMap<>(Fault.class);
  private int faults;

  /**
   * After a fault.
   *
   * @param ran seconds until all tasks ran again; empty where they did not stop
   * @param trigger seconds until a trigger that was written after it could be read; empty where no
   *     event was left that gave one
   */
  record Recovery(OptionalDouble ran, OptionalDouble trigger) {
    static OptionalDouble seconds(long from, Long to) {
      return to == null ? OptionalDouble.empty() : OptionalDouble.of((to - from) / NANOS);
    }
  }

  History(Console console) {
    this.console = console;
  }

  void note(String text) {
    console.line("     %s  %s".formatted(now(), text));
  }

  /** Says what was done to the running job, and how long it took from a {@link System#nanoTime}. */
  void add(String what, long start) {
    line("%s after %.1f s".formatted(what, (System.nanoTime() - start) / NANOS));
  }

  /**
   * Says what became of a fault.
   *
   * @param what with which process, say
   */
  void add(Plan plan, String what, Recovery recovery) {
    line(
        "%s%s: %s, %s"
            .formatted(
                what,
                plan.amidChange() ? ", amid " + words(plan.change()) : "",
                said(recovery.ran, "ran after %.1f s", "ran on"),
                said(recovery.trigger, "a new trigger after %.1f s", "no new trigger")));
    if (plan.amidEvents()) {
      recoveries.computeIfAbsent(plan.fault(), f -> new ArrayList<>()).add(recovery);
    }
  }

  private void line(String text) {
    faults++;
    console.line("%3d  %s  %s".formatted(faults, now(), text));
  }

  private static String words(Change change) {
    return change.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The medians of each kind of fault that came amid events. */
  void summarise() {
    recoveries.forEach(
        (fault, all) ->
            console.line(
                "%s, %d times amid events: %s, %s"
                    .formatted(
                        fault,
                        all.size(),
                        said(
                            median(all.stream().map(Recovery::ran).toList()),
                            "ran after %.1f s",
                            "ran on"),
                        said(
                            median(all.stream().map(Recovery::trigger).toList()),
                            "a new trigger after %.1f s",
                            "no new trigger"))));
  }

  private static OptionalDouble median(List<OptionalDouble> values) {
    double[] sorted =
        values.stream()
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .sorted()
            .toArray();
    return sorted.length == 0
        ? OptionalDouble.empty()
        : Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1).average();
  }

  private static String said(OptionalDouble seconds, String some, String none) {
    return seconds.isPresent() ? some.formatted(seconds.getAsDouble()) : none;
  }

  private static LocalTime now() {
    return LocalTime.now().truncatedTo(ChronoUnit.SECONDS);
  }
}
