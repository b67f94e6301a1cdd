package dev.nudge.cli.handover;

import dev.nudge.local.flink.JobsById;
import dev.nudge.local.flink.RefusedException;
import dev.nudge.local.host.RunFailedException;
import java.nio.file.Path;
import java.util.ArrayList;
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
    NEVER_COMPLETES_A_CHECKPOINT
  }

  /** The process that asks has died. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  private static final class Job {
    Fate fate;
    boolean held;
    String state;
    int read;
    Optional<String> checkpoint = Optional.empty();
  }

  private final Map<String, Job> jobs = new LinkedHashMap<>();

  /** Every message that was sent, by who. */
  private final List<Integer> sent = new ArrayList<>();

  private final Map<String, Fate> fates;
  private int messages;
  private int calls;
  private int dyingAt = -1;
  private boolean afterwards;
  private int silentAt = -1;
  private boolean forgetful;

  /**
   * @param blue runs already
   * @param fates of jobs by the name of their jar
   */
  FlinkDouble(String blue, Map<String, Fate> fates) {
    this.fates = new LinkedHashMap<>(fates);
    Job job = new Job();
    job.fate = Fate.RUNS;
    job.state = "RUNNING";
    jobs.put(blue, job);
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

  /** Its JobManager dies at a call, and knows no job after that. */
  void forget() {
    forgetful = true;
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
        .filter(job -> job.getValue().state.equals("RUNNING") && !job.getValue().held)
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
    jobs.forEach(
        (id, job) -> {
          if (job.state.equals("RUNNING") && job.fate == Fate.RUNS) {
            for (; job.read < messages; job.read++) {
              if (!job.held) {
                sent.add(job.read);
              }
            }
            job.checkpoint = Optional.of("file:/checkpoints/%s/chk-%d".formatted(id, job.read));
          } else if (job.state.equals("RUNNING") && job.fate == Fate.FAILS) {
            job.state = "FAILED";
          }
        });
  }

  private void called(String asked, Runnable effect) {
    calls++;
    boolean dies = calls == dyingAt;
    if (dies && !afterwards) {
      throw new Killed();
    }
    pass(asked);
    effect.run();
    if (dies) {
      throw new Killed();
    }
    if (calls == silentAt) {
      if (forgetful) {
        jobs.values().forEach(job -> job.state = "FORGOTTEN");
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
          if (fate == Fate.REFUSED || jobs.containsKey(id)) {
            return;
          }
          Job job = new Job();
          job.fate = fate;
          job.held = arguments.contains("--nudge.output.held=true");
          job.state = "RUNNING";
          job.read = Integer.parseInt(state.replaceFirst(".*-", ""));
          jobs.put(id, job);
        });
    if (fate == Fate.REFUSED) {
      throw new RefusedException("no such topic");
    }
  }

  @Override
  public Optional<String> state(String id) {
    called("state", () -> {});
    return Optional.ofNullable(jobs.get(id))
        .map(job -> job.state)
        .filter(state -> !state.equals("FORGOTTEN"));
  }

  @Override
  public boolean runs(String id) {
    called("runs", () -> {});
    return jobs.get(id).state.equals("RUNNING");
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
          if (jobs.containsKey(id) && jobs.get(id).state.equals("RUNNING")) {
            jobs.get(id).state = "CANCELED";
          }
        });
  }

  @Override
  public Optional<String> newestCheckpoint(String id) {
    called("newestCheckpoint", () -> {});
    return Optional.ofNullable(jobs.get(id))
        .filter(job -> !job.state.equals("FORGOTTEN"))
        .flatMap(job -> job.checkpoint);
  }

  @Override
  public Optional<String> lastCheckpoint(String id) {
    called("lastCheckpoint", () -> {});
    return Optional.ofNullable(jobs.get(id)).flatMap(job -> job.checkpoint);
  }

  @Override
  public Optional<String> uselessness(String id) {
    called("uselessness", () -> {});
    return Optional.empty();
  }

  @Override
  public String savepoint(String id) {
    called("savepoint", () -> {});
    return "file:/savepoints/savepoint-%d".formatted(jobs.get(id).read);
  }

  @Override
  public int parallelism(String id) {
    return 2;
  }
}
