package dev.nudge.cli.handover;

import dev.nudge.local.flink.JobsById;
import dev.nudge.local.flink.RefusedException;
import dev.nudge.local.host.Await;
import dev.nudge.local.host.RunFailedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A job that is to send: submitted, once more where that got no answer, and watched. */
final class Start {
  private final JobsById cluster;
  private final Side side;
  private final Entry starting;
  private final List<String> arguments;

  /** Whether Flink may have taken it, or may still be at work on a submission, unseen by us. */
  private boolean unseen;

  private boolean sends;
  private String ended;
  private String last = "Flink did not say anything";

  /**
   * @param ours whether nobody else can have submitted it
   */
  Start(JobsById cluster, Side side, Entry starting, boolean ours) {
    this.cluster = cluster;
    this.side = side;
    this.starting = starting;
    this.arguments = side.arguments(false);
    this.unseen = !ours;
  }

  /** Whether it has completed a checkpoint within the limit. */
  boolean sends(Duration limit) {
    last = "it had no complete checkpoint within %d s".formatted(limit.toSeconds());
    Await.until(this::isDecided, limit);
    return sends;
  }

  /** Whether it has ended, and we have seen all of it: it never had a checkpoint. */
  boolean hasEndedWithoutSending() {
    return ended != null && !unseen;
  }

  /** Why it does not send. */
  String why() {
    return ended == null ? last : ended;
  }

  private boolean isDecided() {
    try {
      Optional<String> state = cluster.state(starting.job());
      if (state.isEmpty() && ended == null) {
        submit();
        if (ended != null) {
          return !unseen;
        }
        state = cluster.state(starting.job());
      }
      boolean sent = cluster.newestCheckpoint(starting.job()).isPresent();
      if (state.isPresent() && JobsById.isOver(state)) {
        ended = "%s: %s".formatted(state.get(), cluster.failure(starting.job()));
        unseen |= sent;
        return true;
      }
      sends = sent;
      return sent;
    } catch (RunFailedException silent) {
      unseen = true;
      last = silent.getMessage();
      return false;
    }
  }

  /** Where an earlier submission may still be at work, a refusal is not the last word. */
  private void submit() {
    try {
      cluster.submit(
          starting.job(), side.jarPath(), arguments, side.parallelism(), starting.state(), false);
    } catch (RefusedException e) {
      ended = e.getMessage();
    }
  }
}
