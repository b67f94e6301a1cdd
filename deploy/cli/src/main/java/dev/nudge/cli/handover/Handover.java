package dev.nudge.cli.handover;

import dev.nudge.local.flink.JobsById;
import dev.nudge.local.host.Await;
import dev.nudge.local.host.RunFailedException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * From blue to green, step by step, each in the journal before it is begun: whatever dies
 * meanwhile, this run again takes up where it was.
 *
 * <p>Blue is cancelled, not stopped with a savepoint, and green begins with blue's last checkpoint:
 * for Kafka and for Flink that is a failure and a restart, which neither lose nor repeat anything
 * at whatever moment they come. A savepoint that a stop has committed is not known to a JobManager
 * that dies right after it, which would then let blue run again from before it.
 *
 * <p>A job is submitted under an id that the journal has, and only when the one before has ended,
 * or cannot come up any more: two never send. Blue may continue from its own checkpoint only as
 * long as green has none: with that green has sent.
 */
final class Handover {
  private static final Duration END_LIMIT = Duration.ofMinutes(2);

  private final Journal journal;
  private final Plan plan;
  private final Function<Color, JobsById> clusters;
  private final Duration within;
  private final boolean lost;

  /** Jobs that no earlier run can have submitted. */
  private final Set<String> ours = new HashSet<>();

  /** Who was started from where by this run, so that it does not try the same for ever. */
  private final Set<String> tried = new HashSet<>();

  /**
   * @param journal with a plan
   * @param within how long a job may take from its submission to its first checkpoint
   * @param lost whether no submission of an earlier run is at work any more
   */
  Handover(Journal journal, Function<Color, JobsById> clusters, Duration within, boolean lost) {
    this.journal = journal;
    this.plan = journal.plan().orElseThrow();
    this.clusters = clusters;
    this.within = within;
    this.lost = lost;
  }

  /**
   * Continues until a job sends.
   *
   * @return the last entry: who does
   * @throws RunFailedException if it cannot: the message says what runs
   */
  Entry run() {
    while (true) {
      Entry last = journal.last().orElseThrow(Held::none);
      switch (last.step()) {
        case HOLDING -> throw Held.none();
        case HELD -> begin(last);
        case DROPPING -> drop(last);
        case ENDING -> end(last);
        case ENDED -> startNext(last);
        case STARTING -> start(last);
        case SENDS -> {
          return last;
        }
      }
    }
  }

  /** Until here nothing has changed for blue. */
  private void begin(Entry held) {
    JobsById blue = clusters.apply(Color.BLUE);
    if (JobsById.isOver(blue.state(plan.job()))) {
      throw new RunFailedException(
          "BLUE_ENDED: job %s does not run any more; if another does for it, hold one back for that in another --directory"
              .formatted(plan.job()));
    }
    Optional<String> useless = blue.uselessness(plan.job());
    if (useless.isPresent() || blue.newestCheckpoint(plan.job()).isEmpty()) {
      throw new RunFailedException(
          "NO_CHECKPOINT: green could not continue where blue, job %s, ends: %s; nothing was changed"
              .formatted(plan.job(), useless.orElse("it has no complete checkpoint yet")));
    }
    JobsById green = clusters.apply(Color.GREEN);
    if (JobsById.isOver(green.state(held.job())) || !green.runs(held.job())) {
      throw new RunFailedException(
          "NOT_RUNNING: the held job %s does not run (%s), so green would hardly; nothing was changed; see its logs, then nudge handover hold again"
              .formatted(held.job(), green.state(held.job()).orElse("Flink does not know it")));
    }
    plan.blue().arguments(false); // both must still be what they were
    plan.green().arguments(false);
    journal.write(Step.DROPPING, Color.GREEN, held.job(), null, null, null);
  }

  private void drop(Entry dropping) {
    cancel(dropping);
    String newest = clusters.apply(Color.BLUE).newestCheckpoint(plan.job()).orElse(null);
    journal.write(Step.ENDING, Color.BLUE, plan.job(), newest, Color.GREEN, null);
  }

  private void end(Entry ending) {
    cancel(ending);
    Optional<String> own = clusters.apply(ending.who()).lastCheckpoint(ending.job());
    if (own.isEmpty() && ending.why() == null) {
      throw new RunFailedException(
          "NO_STATE: of job %s, which has ended, no checkpoint is to be seen; it had %s; is execution.checkpointing.dir of its cluster another now?"
              .formatted(ending.job(), ending.state()));
    }
    // Who was to send and did not come up, but has a checkpoint after all, has sent.
    Color next = ending.why() != null && own.isPresent() ? ending.who() : ending.next();
    journal.write(
        Step.ENDED, ending.who(), ending.job(), own.orElse(ending.state()), next, ending.why());
  }

  private void cancel(Entry of) {
    JobsById cluster = clusters.apply(of.who());
    boolean over =
        Await.until(
            () -> {
              try {
                cluster.cancel(of.job());
                return JobsById.isOver(cluster.state(of.job()));
              } catch (RunFailedException silent) { // as while a JobManager is started again
                return false;
              }
            },
            END_LIMIT);
    if (!over) {
      throw new RunFailedException(
          "STILL_THERE: job %s has not ended within %d s, or Flink does not answer; look at it at %s, then run this again"
              .formatted(of.job(), END_LIMIT.toSeconds(), plan.of(of.who()).flink()));
    }
  }

  private void startNext(Entry ended) {
    if (!tried.add(ended.next() + " " + ended.state())) {
      throw new RunFailedException(
          "NOBODY_SENDS: %s did not come up: %s; inputs wait in Kafka. Correct what is wrong, and run this again within nudge.kafka.transaction-timeout, after which what is not committed yet is lost: it starts %s from %s"
              .formatted(ended.who(), ended.why(), ended.next(), ended.state()));
    }
    Color otherwise =
        ended.who() == Color.BLUE && ended.next() == Color.GREEN ? Color.BLUE : ended.next();
    journal.write(Step.STARTING, ended.next(), newId(), ended.state(), otherwise, null);
    ours.add(journal.last().orElseThrow().job());
  }

  private void start(Entry starting) {
    tried.add(starting.who() + " " + starting.state());
    Start start =
        new Start(
            clusters.apply(starting.who()),
            plan.of(starting.who()),
            starting,
            ours.contains(starting.job()),
            lost);
    if (start.sends(within)) {
      journal.write(Step.SENDS, starting.who(), starting.job(), starting.state(), null, null);
    } else if (start.mayComeUp()) {
      throw new RunFailedException(
          "MAY_START: job %s of %s may still come up, and would send, though Flink at %s does not know it yet (%s); look at its jobs and its JobManager's log and run this again; if no submission is at work there any more, as after a restart of the JobManager, with --submission-lost"
              .formatted(
                  starting.job(), starting.who(), plan.of(starting.who()).flink(), start.why()));
    } else {
      journal.write(
          start.hasEndedWithoutSending() ? Step.ENDED : Step.ENDING,
          starting.who(),
          starting.job(),
          starting.state(),
          starting.next(),
          start.why());
    }
  }

  static String newId() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
