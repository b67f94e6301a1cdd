package dev.nudge.cli.handover;

import dev.nudge.local.flink.JobsById;
import dev.nudge.local.flink.RefusedException;
import dev.nudge.local.host.Await;
import dev.nudge.local.host.RunFailedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A job that is to send: submitted, once more where that got no answer, and watched.
 *
 * <p>Flink takes an id again that it has forgotten. So one that may have run is submitted only
 * where it has no checkpoint: with one it has sent, and must not begin where it began.
 */
final class Start {
  private final JobsById cluster;
  private final Side side;
  private final Entry starting;

  /** Whether it cannot have run yet. */
  private boolean isNew;

  /** Whether a submission without an answer may still be at work, after which the job comes up. */
  private boolean isPending;

  private boolean sends;
  private boolean hasSent;
  private String refused;
  private String ended;
  private String last = "Flink did not say anything";

  /**
   * @param ours whether nobody else can have submitted it
   * @param lost whether no submission of an earlier run is at work any more
   */
  Start(JobsById cluster, Side side, Entry starting, boolean ours, boolean lost) {
    this.cluster = cluster;
    this.side = side;
    this.starting = starting;
    this.isNew = ours;
    this.isPending = !ours && !lost;
  }

  /** Whether it has completed a checkpoint within the limit. */
  boolean sends(Duration limit) {
    last = "it had no complete checkpoint within %d s".formatted(limit.toSeconds());
    Await.until(this::isDecided, limit);
    return sends;
  }

  /** Whether Flink has not shown it, and yet it may come up. */
  boolean mayComeUp() {
    return isPending;
  }

  /** Whether it has come to its end, or never began, without a checkpoint. */
  boolean hasEndedWithoutSending() {
    return (refused != null || ended != null) && !hasSent && !isPending;
  }

  /** Why it does not send. */
  String why() {
    if (ended != null) {
      return ended;
    }
    return refused == null ? last : refused;
  }

  private boolean isDecided() {
    try {
      Optional<String> state = cluster.state(starting.job());
      if (state.isEmpty() && refused == null) {
        if (!isNew && cluster.lastCheckpoint(starting.job()).isPresent()) {
          return isOver("Flink does not know it any more", true);
        }
        submit();
        state = cluster.state(starting.job());
      }
      if (state.isEmpty()) {
        return refused != null && !isPending;
      }
      isPending = false;
      refused = null;
      if (JobsById.isOver(state)) {
        boolean sent = cluster.lastCheckpoint(starting.job()).isPresent();
        return isOver("%s: %s".formatted(state.get(), cluster.failure(starting.job())), sent);
      }
      sends = cluster.newestCheckpoint(starting.job()).isPresent();
      return sends;
    } catch (RunFailedException silent) {
      last = silent.getMessage();
      return false;
    }
  }

  private boolean isOver(String how, boolean withCheckpoint) {
    ended = how;
    hasSent = withCheckpoint;
    isPending = false;
    return true;
  }

  /** Where an earlier submission may still be at work, a refusal is not the last word. */
  private void submit() {
    List<String> arguments;
    try {
      arguments = side.arguments(false);
    } catch (RunFailedException e) {
      refused = e.getMessage();
      return;
    }
    boolean wasPending = isPending;
    isNew = false;
    isPending = true;
    try {
      cluster.submit(
          starting.job(), side.jarPath(), arguments, side.parallelism(), starting.state(), false);
      isPending = false;
    } catch (RefusedException e) {
      refused = e.getMessage();
      isPending = wasPending;
    }
  }
}
