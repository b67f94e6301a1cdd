package dev.nudge.evaluation.nudges;

import dev.nudge.schemas.Hashing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * The moments at which a rule nudged, and the like moments of users whom it did not nudge.
 *
 * <p>Like moments are: of an event rule, an event of a kind that it admits; of a silence rule, a
 * silence that has lasted as long as those at which it nudged (as their median, in bands that
 * double). Of each user and day one is drawn, as a rule nudges hardly more often. The rule must not
 * have decided about the user then, nor within the horizon before. What it did later does not
 * matter: to look at that would be to look at what is to be compared. Of all moments the whole
 * horizon lies in the recording.
 */
final class Moments {
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final JudgedRule rule;
  private final Timelines all;
  private final long horizon;
  private final Map<String, long[]> decided = new HashMap<>();

  /** At which the rule nudged. */
  final List<Moment> nudged = new ArrayList<>();

  /** At which it did not. */
  final List<Moment> others = new ArrayList<>();

  /** Nudges whose horizon ends after the recording: they are in neither list. */
  int unfinished;

  /**
   * @param decisions of the rule
   */
  Moments(JudgedRule rule, Timelines all, List<Decision> decisions, long horizon) {
    this.rule = rule;
    this.all = all;
    this.horizon = horizon;
    Map<String, List<Long>> times = new HashMap<>();
    for (Decision decision : decisions) {
      times.computeIfAbsent(decision.userId(), id -> new ArrayList<>()).add(decision.time());
      if (decision.nudged()) {
        addNudge(all.of(decision.userId()), decision.time());
      }
    }
    times.forEach(
        (user, list) ->
            decided.put(user, list.stream().mapToLong(Long::longValue).sorted().toArray()));
    Map<Integer, Long> silences = rule.silence() ? medianSilences() : Map.of();
    for (Timeline who : all.users()) {
      others.addAll(rule.silence() ? silencesOf(who, silences) : eventsOf(who));
    }
  }

  private void addNudge(Timeline who, long time) {
    if (time + horizon > all.last()) {
      unfinished++;
      return;
    }
    int last = who.until(time) - 1;
    int occasion =
        rule.silence() ? State.silenceBand(time - who.time(last)) : who.type(last).ordinal();
    nudged.add(new Moment(who, time, State.of(who, time, occasion)));
  }

  /** By band. */
  private Map<Integer, Long> medianSilences() {
    Map<Integer, List<Long>> byBand = new TreeMap<>();
    for (Moment moment : nudged) {
      long silence = moment.time() - moment.who().time(moment.who().until(moment.time()) - 1);
      byBand.computeIfAbsent(moment.state().occasion(), b -> new ArrayList<>()).add(silence);
    }
    Map<Integer, Long> medians = new TreeMap<>();
    byBand.forEach(
        (band, silences) ->
            medians.put(band, silences.stream().sorted().toList().get(silences.size() / 2)));
    return medians;
  }

  private List<Moment> silencesOf(Timeline who, Map<Integer, Long> silences) {
    List<Moment> drawn = new ArrayList<>();
    silences.forEach(
        (band, silence) -> {
          Lot lot = new Lot(who);
          for (int i = 0; i < who.size(); i++) {
            long moment = who.time(i) + silence;
            boolean lasted = i + 1 == who.size() || who.time(i + 1) > moment;
            if (lasted && rule.admits(who.type(i))) {
              lot.accept(moment);
            }
          }
          lot.times().forEach(time -> drawn.add(new Moment(who, time, State.of(who, time, band))));
        });
    return drawn;
  }

  private List<Moment> eventsOf(Timeline who) {
    Lot lot = new Lot(who);
    for (int i = 0; i < who.size(); i++) {
      if (rule.admits(who.type(i))) {
        lot.accept(who.time(i));
      }
    }
    List<Moment> drawn = new ArrayList<>();
    for (long time : lot.times()) {
      int type = who.type(who.until(time) - 1).ordinal();
      drawn.add(new Moment(who, time, State.of(who, time, type)));
    }
    return drawn;
  }

  /** Draws one of a user's moments a day, the same whatever else is in the recording. */
  private final class Lot implements LongConsumer {
    private final Timeline who;
    private final long[] decisions;
    private final Map<Long, Long> byDay = new TreeMap<>();

    Lot(Timeline who) {
      this.who = who;
      this.decisions = decided.getOrDefault(who.userId(), new long[0]);
    }

    @Override
    public void accept(long time) {
      if (time + horizon <= all.last() && !decidedBefore(time)) {
        byDay.merge(Math.floorDiv(time, DAY), time, (a, b) -> number(a) <= number(b) ? a : b);
      }
    }

    private boolean decidedBefore(long time) {
      int at = Arrays.binarySearch(decisions, time);
      int last = at >= 0 ? at : -at - 2;
      return last >= 0 && decisions[last] > time - horizon;
    }

    private long number(long time) {
      return Hashing.hash64(who.userId() + "/" + time);
    }

    Iterable<Long> times() {
      return byDay.values();
    }
  }
}
