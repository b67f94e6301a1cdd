package dev.nudge.operators;

import dev.nudge.engine.EngineSettings;
import dev.nudge.engine.UserRecord;
import dev.nudge.schemas.EventType;
import dev.nudge.scoring.ScoreName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.api.java.tuple.Tuple5;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * What scores promised of a sample of events, and what happened until their horizon ended. Which
 * events are taken depends on the time alone, so the sample says of a score what holds for all. It
 * costs a record nothing: when the watermark passes the horizon's end, the user's record says when
 * they last came and last bought. What came between that end and the watermark counts as within it:
 * seconds in a live job, of days.
 *
 * <p>Operator state: at most {@value #MOST} open promises a score and subtask, each of which ends
 * with its horizon or its user's erasure. Which subtask has one follows the user's key.
 *
 * <p>Of a second model, what it said of the same events is kept as well, so that both can be
 * compared by what happened.
 */
final class PromiseSample {
  /** One is taken each time so many parts of the horizon have gone by. */
  static final int MOST = 1_000;

  /** Second models that are compared since the start, by score. */
  private static final int MOST_COMPARED = 20;

  final List<OfScore> scores;

  private final MetricGroup group;
  private final double[] seconds;
  private Shadow shadow = Shadow.NONE;

  /**
   * @param from time of the event, epoch milliseconds
   * @param second null where no second model said anything
   */
  private record Promise(String user, long from, double value, Second second) {}

  /** What a second model said of the same event. */
  private record Second(String model, double value) {}

  /** What is known of a user whose event has just been scored, but for what the champion says. */
  interface Shadow {
    Shadow NONE = (user, into) -> Optional.empty();

    /**
     * What the second model says.
     *
     * @param into probabilities, in the order of the settings
     * @return its name; empty if it says nothing
     */
    Optional<String> scores(String user, double[] into);

    /** Whether no rule nudges the user. */
    default boolean isHeldOut(String user) {
      return false;
    }
  }

  final class OfScore {
    final int column;
    final ScoreName name;
    final long horizon;
    final Deque<Promise> open = new ArrayDeque<>(); // by time

    /** By model and whether its users are held out. */
    final Map<String, Map<Boolean, Comparison>> compared = new HashMap<>();

    long ended;
    double promised;
    long happened;

    OfScore(int column, ScoreName name) {
      this.column = column;
      this.name = name;
      this.horizon = name.horizon().toMillis();
    }

    void scored(String user, long time, double value) {
      if (open.isEmpty()
          || open.size() < MOST && time >= open.getLast().from + Math.max(1, horizon / MOST)) {
        open.add(new Promise(user, time, value, second(user, column)));
      }
    }

    void pass(long watermark, Function<String, UserRecord> records) {
      while (!open.isEmpty() && open.getFirst().from + horizon <= watermark) {
        Promise promise = open.removeFirst();
        boolean cameTrue = cameTrue(promise.from, records.apply(promise.user));
        ended++;
        promised += promise.value;
        happened += cameTrue ? 1 : 0;
        if (promise.second != null) {
          compare(promise, cameTrue);
        }
      }
    }

    private void compare(Promise promise, boolean cameTrue) {
      String model = promise.second.model;
      if (compared.size() < MOST_COMPARED || compared.containsKey(model)) {
        compared
            .computeIfAbsent(model, of -> new HashMap<>())
            .computeIfAbsent(
                shadow.isHeldOut(promise.user), in -> new Comparison(group, name.text(), model, in))
            .add(promise.value, promise.second.value, cameTrue);
      }
    }

    boolean cameTrue(long from, UserRecord record) {
      return name.head() == ScoreName.Head.PURCHASE
          ? record.rolling.lastTimeOfType[EventType.PURCHASE.ordinal()] > from
          : record.rolling.lastEventTime <= from;
    }
  }

  /**
   * Of scores whose horizon is longer than a record lasts nothing can be said.
   *
   * @param group as {@link Measure#group} gives it
   */
  PromiseSample(MetricGroup group, EngineSettings settings) {
    this.group = group;
    seconds = new double[settings.scores().size()];
    scores = new ArrayList<>();
    for (int i = 0; i < settings.scores().size(); i++) {
      ScoreName name = settings.scores().get(i);
      if (name.horizon().compareTo(settings.forgetAfter()) < 0) {
        OfScore of = new OfScore(i, name);
        scores.add(of);
        Measure.PROMISES.gauge(group, () -> of.ended, name.text());
        Measure.PROMISED.gauge(group, () -> of.promised, name.text());
        Measure.HAPPENED.gauge(group, () -> of.happened, name.text());
      }
    }
  }

  /** Compares what the champion says with what a second model does. */
  void compareWith(Shadow with) {
    shadow = with;
  }

  private Second second(String user, int column) {
    return shadow
        .scores(user, seconds)
        .filter(model -> !Double.isNaN(seconds[column]))
        .map(model -> new Second(model, seconds[column]))
        .orElse(null);
  }

  /**
   * An event has been scored.
   *
   * @param time of the event, epoch milliseconds
   * @param values probabilities, in the order of the settings
   */
  void scored(String user, long time, double[] values) {
    for (OfScore score : scores) {
      score.scored(user, time, values[score.column]);
    }
  }

  /**
   * Ends promises whose horizon is over.
   *
   * @param records gives a user's record as of now
   */
  void pass(long watermark, Function<String, UserRecord> records) {
    for (OfScore score : scores) {
      score.pass(watermark, records);
    }
  }

  void erase(String user) {
    for (OfScore score : scores) {
      score.open.removeIf(promise -> promise.user.equals(user));
    }
  }

  void save(PromiseStates states) throws Exception {
    List<Tuple4<String, String, Long, Double>> all = new ArrayList<>();
    List<Tuple5<String, String, Long, String, Double>> second = new ArrayList<>();
    for (OfScore score : scores) {
      String name = score.name.text();
      for (Promise p : score.open) {
        all.add(Tuple4.of(name, p.user, p.from, p.value));
        if (p.second != null) {
          second.add(Tuple5.of(name, p.user, p.from, p.second.model, p.second.value));
        }
      }
    }
    states.promises().update(all);
    states.seconds().update(second);
  }

  /**
   * Takes up what was open.
   *
   * @param states of all subtasks
   * @param task takes those of its users
   */
  void restore(PromiseStates states, TaskInfo task) throws Exception {
    Map<Tuple3<String, String, Long>, Second> second = new HashMap<>();
    for (Tuple5<String, String, Long, String, Double> saved : states.seconds().get()) {
      second.put(Tuple3.of(saved.f0, saved.f1, saved.f2), new Second(saved.f3, saved.f4));
    }
    for (Tuple4<String, String, Long, Double> saved : states.promises().get()) {
      Second by = second.get(Tuple3.of(saved.f0, saved.f1, saved.f2));
      scores.stream()
          .filter(score -> score.name.text().equals(saved.f0) && isOf(task, saved.f1))
          .forEach(score -> score.open.add(new Promise(saved.f1, saved.f2, saved.f3, by)));
    }
    for (OfScore score : scores) {
      List<Promise> sorted = new ArrayList<>(score.open);
      sorted.sort(Comparator.comparingLong(Promise::from));
      score.open.clear();
      score.open.addAll(sorted);
    }
  }

  private static boolean isOf(TaskInfo task, String user) {
    return task.getIndexOfThisSubtask()
        == KeyGroupRangeAssignment.assignKeyToParallelOperator(
            user, task.getMaxNumberOfParallelSubtasks(), task.getNumberOfParallelSubtasks());
  }
}
