package dev.nudge.cli.chaos;

import dev.nudge.job.NudgeJob;
import dev.nudge.local.replay.MessageSender;
import dev.nudge.operators.EventTime;
import dev.nudge.operators.Uids;
import java.util.Optional;

/**
 * Between two stretches: what was sent before is decided, and in a checkpoint, so that no fault can
 * let it come after what is sent next. Topics have no order among each other, and only so is what
 * the job decides known.
 */
final class Border {
  private final Machines machines;
  private final Offsets offsets;
  private final String clickstream;
  private final EventTime time;

  Border(Machines machines, Offsets offsets) {
    this.machines = machines;
    this.offsets = offsets;
    this.clickstream = machines.config().topics().clickstream();
    this.time = NudgeJob.eventTime(machines.config());
  }

  /** Returns when a checkpoint holds all of a topic, and what was decided of it. */
  void await(String topic) {
    machines.await("a checkpoint with all of " + topic, () -> offsets.inCheckpoint(topic));
  }

  /**
   * Returns when all deadlines up to a time have fired, and a checkpoint holds that. Two heartbeats
   * show it: time has come to the first everywhere, and the checkpoint holds the second, which was
   * sent after. If the job was started again meanwhile, from a checkpoint of before, it is done
   * again with a later time.
   *
   * @param from epoch milliseconds
   * @return the time to which it has come; a few milliseconds later at most
   */
  long settle(MessageSender sender, long from) {
    await(clickstream);
    for (long now = from; ; now++) {
      long wanted = time.clock(now);
      Optional<String> incarnation = machines.incarnation();
      beat(sender, now);
      machines.await(
          "time comes to the end of the events",
          () ->
              machines.watermark(Uids.USER) >= wanted
                  || !machines.incarnation().equals(incarnation));
      beat(sender, now);
      await(clickstream);
      if (incarnation.isPresent() && machines.incarnation().equals(incarnation)) {
        return now;
      }
    }
  }

  private static void beat(MessageSender sender, long now) {
    sender.heartbeat(now);
    sender.flush();
  }
}
