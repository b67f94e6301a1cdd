package dev.nudge.operators;

import dev.nudge.engine.EngineSettings;
import dev.nudge.engine.UserRecord;
import dev.nudge.schemas.EventType;
import dev.nudge.scoring.ScoreName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple4;
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
 */
final class PromiseSample {
  static final ListStateDescriptor<Tuple4<String, String, Long, Double>> STATE =
      new ListStateDescriptor<>(
          "promises", Types.TUPLE(Types.STRING, Types.STRING, Types.LONG, Types.DOUBLE));

  /** One is taken each time so many parts of the horizon have gone by. */
  static final int MOST = 1_000;

  final List<OfScore> scores;

  /**
   * @param from time of the event, epoch milliseconds
   */
  private record Promise(String user, long from, double value) {}

  static final class OfScore {
    final int column;
    final ScoreName name;
    final long horizon;
    final Deque<Promise> open = new ArrayDeque<>(); // by time
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
        open.add(new Promise(user, time, value));
      }
    }

    void pass(long watermark, Function<String, UserRecord> records) {
      while (!open.isEmpty() && open.getFirst().from + horizon <= watermark) {
        Promise promise = open.removeFirst();
        ended++;
        promised += promise.value;
        happened += cameTrue(promise.from, records.apply(promise.user)) ? 1 : 0;
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

  void save(ListState<Tuple4<String, String, Long, Double>> state) throws Exception {
    List<Tuple4<String, String, Long, Double>> all = new ArrayList<>();
    for (OfScore score : scores) {
      score.open.forEach(p -> all.add(Tuple4.of(score.name.text(), p.user, p.from, p.value)));
    }
    state.update(all);
  }

  /**
   * Takes up what was open.
   *
   * @param state of all subtasks
   * @param task takes those of its users
   */
  void restore(ListState<Tuple4<String, String, Long, Double>> state, TaskInfo task)
      throws Exception {
    for (Tuple4<String, String, Long, Double> saved : state.get()) {
      scores.stream()
          .filter(score -> score.name.text().equals(saved.f0) && isOf(task, saved.f1))
          .forEach(score -> score.open.add(new Promise(saved.f1, saved.f2, saved.f3)));
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
