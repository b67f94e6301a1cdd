package dev.nudge.cli.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What came of a stream, as text: of each kind and user in the user's order. Two are equal only if
 * every text is. Not thread-safe.
 */
final class Results {
  private static final int SHOWN = 160;
  private static final int SHOWN_BEFORE = 60;

  private final SortedMap<String, SortedMap<String, List<String>>> all = new TreeMap<>();

  /**
   * Adds what comes next of one.
   *
   * @param kind such as the topic
   * @param whose within the kind
   */
  void add(String kind, String whose, String text) {
    all.computeIfAbsent(kind, k -> new TreeMap<>())
        .computeIfAbsent(whose, w -> new ArrayList<>(1))
        .add(text);
  }

  /** How many there are of each kind. */
  SortedMap<String, Integer> counts() {
    return all.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                kind -> kind.getValue().values().stream().mapToInt(List::size).sum(),
                Integer::sum,
                TreeMap::new));
  }

  /** The first that the job has otherwise than the engine alone; empty if all is equal. */
  static Optional<String> difference(Results job, Results engine) {
    TreeSet<String> kinds = new TreeSet<>(job.all.keySet());
    kinds.addAll(engine.all.keySet());
    for (String kind : kinds) {
      SortedMap<String, List<String>> ours = job.all.getOrDefault(kind, new TreeMap<>());
      SortedMap<String, List<String>> theirs = engine.all.getOrDefault(kind, new TreeMap<>());
      TreeSet<String> those = new TreeSet<>(ours.keySet());
      those.addAll(theirs.keySet());
      for (String whose : those) {
        List<String> a = ours.getOrDefault(whose, List.of());
        List<String> b = theirs.getOrDefault(whose, List.of());
        if (!a.equals(b)) {
          return Optional.of("%s of %s, %s".formatted(kind, whose, describe(a, b)));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * A kind of which there is nothing at all, so that a comparison would show nothing.
   *
   * @param kinds how they begin
   * @return the first; empty if there is something of each
   */
  Optional<String> missing(List<String> kinds) {
    return kinds.stream()
        .filter(beginning -> all.keySet().stream().noneMatch(kind -> kind.startsWith(beginning)))
        .findFirst();
  }

  private static String describe(List<String> job, List<String> engine) {
    int at = 0;
    while (at < job.size() && at < engine.size() && job.get(at).equals(engine.get(at))) {
      at++;
    }
    String ours = at < job.size() ? job.get(at) : "nothing";
    String theirs = at < engine.size() ? engine.get(at) : "nothing";
    int from = 0;
    while (from < Math.min(ours.length(), theirs.length())
        && ours.charAt(from) == theirs.charAt(from)) {
      from++;
    }
    return "number %d: the job, with %d, has %s; the engine alone, with %d, has %s"
        .formatted(at + 1, job.size(), excerpt(ours, from), engine.size(), excerpt(theirs, from));
  }

  private static String excerpt(String text, int difference) {
    int from = Math.max(0, difference - SHOWN_BEFORE);
    int to = Math.min(text.length(), from + SHOWN);
    return (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
  }
}
