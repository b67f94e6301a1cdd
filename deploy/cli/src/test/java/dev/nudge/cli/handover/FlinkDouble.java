package dev.nudge.cli.handover;

import dev.nudge.local.flink.JobsById;
import dev.nudge.local.flink.RefusedException;
import dev.nudge.local.host.RunFailedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cluster on which time passes with each call: a message comes, and each job that runs completes
 * a checkpoint, with which it has sent what it read since the last.
 */
final class FlinkDouble implements JobsById {
  /** What a job does after it was submitted. */
  enum Fate {
    RUNS,
    REFUSED,
    FAILS,
    SENDS_ONCE,
    NEVER_COMPLETES_A_CHECKPOINT
  }

  /** The process that asks has died. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  /** What was answered, and at which call. */
  private record Answer(Optional<String> said, int at) {}

  /** Calls within which the same is answered, as Flink does for some seconds. */
  private static final int REFRESH = 2;

  private final Map<String, JobDouble> jobs = new LinkedHashMap<>();

  private final Map<String, Answer> newest = new HashMap<>();

  /** Every message that was sent, by who. */
  private final List<Integer> sent = new ArrayList<>();

  private final Map<String, Fate> fates;
  private int messages;
  private int calls;
  private int dyingAt = -1;
  private boolean afterwards;
  private int silentAt = -1;
  private boolean forgetful;
  private int lateAt = -1;
  private int lateBy;
  private int due = -1;
  private Runnable late;

  /**
   * @param blue runs already
   * @param fates of jobs by the name of their jar
   */
  FlinkDouble(String blue, Map<String, Fate> fates) {
    this.fates = new LinkedHashMap<>(fates);
    jobs.put(blue, new JobDouble(blue, Fate.RUNS, false, 0, Optional.empty()));
    pass(blue);
  }

  void die(int atCall, boolean afterItsEffect) {
    dyingAt = atCall;
    afterwards = afterItsEffect;
  }

  /** Gives no answer to a call, the effect of which comes all the same. */
  void beSilent(int atCall) {
    silentAt = atCall;
  }

  /** Gives no answer to a submission, which takes effect some calls later. */
  void beLate(int atCall, int by) {
    lateAt = atCall;
    lateBy = by;
  }

  /** Its JobManager dies at the call that gets no answer, and knows no job after that. */
  void forget() {
    forgetful = true;
  }

  /** The same now. */
  void forgetNow() {
    jobs.values().forEach(job -> job.state = JobDouble.FORGOTTEN);
  }

  void decide(String jar, Fate fate) {
    fates.put(jar, fate);
  }

  int calls() {
    return calls;
  }

  List<Integer> sent() {
    return sent;
  }

  int messages() {
    return messages;
  }

  List<String> senders() {
    return jobs.entrySet().stream()
        .filter(job -> job.getValue().sends())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Lets time pass without a fault. */
  void pass() {
    pass("nothing");
  }

  private void pass(String asked) {
    messages++;
    if (senders().size() > 1) {
      throw new AssertionError(
          "%s send at once, at call %d of %s".formatted(senders(), calls, asked));
    }
    jobs.values().forEach(job -> job.pass(messages, sent));
  }

  private void called(String asked, Runnable effect) {
    calls++;
    boolean dies = calls == dyingAt;
    if (dies && !afterwards) {
      throw new Killed();
    }
    pass(asked);
    if (calls == due) {
      late.run();
    }
    if (calls == lateAt) {
      late = effect;
      due = calls + lateBy;
      throw new RunFailedException("Flink does not answer");
    }
    effect.run();
    if (dies) {
      throw new Killed();
    }
    if (calls == silentAt) {
      if (forgetful) {
        forgetNow();
      }
      throw new RunFailedException("Flink does not answer");
    }
  }

  @Override
  public void submit(
      String id, Path jar, List<String> arguments, int parallelism, String state, boolean passing) {
    Fate fate = fates.get(jar.getFileName().toString());
    called(
        "submit",
        () -> {
          JobDouble before = jobs.get(id);
          if (fate == Fate.REFUSED || state(before).isPresent()) {
            return;
          }
          boolean held = arguments.contains("--nudge.output.held=true");
          int read = Integer.parseInt(state.replaceFirst(".*-", ""));
          Optional<String> onDisk = before == null ? Optional.empty() : before.checkpoint();
          jobs.put(id, new JobDouble(id, fate, held, read, onDisk));
        });
    if (fate == Fate.REFUSED) {
      throw new RefusedException("no such topic");
    }
  }

  @Override
  public Optional<String> state(String id) {
    called("state", () -> {});
    return state(jobs.get(id));
  }

  private static Optional<String> state(JobDouble job) {
    return Optional.ofNullable(job)
        .map(known -> known.state)
        .filter(state -> !state.equals(JobDouble.FORGOTTEN));
  }

  @Override
  public boolean runs(String id) {
    called("runs", () -> {});
    return jobs.get(id).runs();
  }

  @Override
  public String failure(String id) {
    called("failure", () -> {});
    return "it broke";
  }

  @Override
  public void cancel(String id) {
    called(
        "cancel",
        () -> {
          if (jobs.containsKey(id) && jobs.get(id).runs()) {
            jobs.get(id).state = "CANCELED";
          }
        });
  }

  @Override
  public Optional<String> newestCheckpoint(String id) {
    called("newestCheckpoint", () -> {});
    Answer answer = newest.get(id);
    if (answer == null || calls > answer.at() + REFRESH) {
      JobDouble job = jobs.get(id);
      answer = new Answer(state(job).flatMap(known -> job.checkpoint()), calls);
      newest.put(id, answer);
    }
    return answer.said();
  }

  @Override
  public Optional<String> lastCheckpoint(String id) {
    called("lastCheckpoint", () -> {});
    return Optional.ofNullable(jobs.get(id)).flatMap(JobDouble::checkpoint);
  }

  @Override
  public Optional<String> uselessness(String id) {
    called("uselessness", () -> {});
    return Optional.empty();
  }

  @Override
  public String savepoint(String id) {
    called("savepoint", () -> {});
    return "file:/savepoints/savepoint-%d".formatted(jobs.get(id).read());
  }

  @Override
  public int parallelism(String id) {
    return 2;
  }
}
