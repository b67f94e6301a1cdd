package dev.nudge.local.replay;

import dev.nudge.local.host.RunFailedException;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.schemas.checks.TimeBounds;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Replays a recorded stream into the clickstream topic, in its order and, unless as fast as
 * possible, in its rhythm. Between the messages it sends <em>heartbeats</em>, records without key
 * and value whose timestamp says how far recorded time has come: without them a partition on which
 * nothing arrives would hold up event time. A message whose arrival the job does not believe is
 * sent at once and moves no time.
 */
public final class Replayer {
  /**
   * The end of time for {@code --drain}: every deadline lies before it. The last arrival that the
   * job believes, epoch milliseconds.
   */
  public static final long END_OF_TIME = TimeBounds.defaults().latest().toEpochMilli();

  private static final TimeBounds BELIEVED = TimeBounds.defaults();
  private static final long HEARTBEAT_MILLIS = Duration.ofHours(1).toMillis();

  private final MessageSender sender;
  private final Speed speed;
  private final SendTimes times;
  private final LongConsumer progress;
  private final long start = System.nanoTime();
  private long firstArrival = Long.MIN_VALUE;
  private long lastArrival;
  private long nextHeartbeat = Long.MIN_VALUE;

  private Replayer(MessageSender sender, Speed speed, SendTimes times, LongConsumer progress) {
    this.sender = sender;
    this.speed = speed;
    this.times = times;
    this.progress = progress;
  }

  /**
   * Replays to the end of the recording and returns when the broker has acknowledged everything.
   *
   * @param client how the broker is reached
   * @param times notified of each event sent
   * @param progress given the number of messages sent, after each
   * @param drain whether the last heartbeat says {@link #END_OF_TIME}, so that every deadline fires
   * @return messages sent and the last heartbeat
   * @throws RunFailedException if the broker refuses a message or the thread is interrupted
   */
  public static Replayed replay(
      Iterator<RecordedMessage> recording,
      Map<?, ?> client,
      String topic,
      Speed speed,
      SendTimes times,
      LongConsumer progress,
      boolean drain) {
    try (MessageSender sender = new MessageSender(client, topic)) {
      return replay(recording, sender, speed, times, progress, drain);
    }
  }

  /** The same, by a sender that the caller closes. */
  public static Replayed replay(
      Iterator<RecordedMessage> recording,
      MessageSender sender,
      Speed speed,
      SendTimes times,
      LongConsumer progress,
      boolean drain) {
    return new Replayer(sender, speed, times, progress).run(recording, drain);
  }

  /** The same, over a broker that anybody may talk to. */
  public static Replayed replay(
      Iterator<RecordedMessage> recording,
      String bootstrapServers,
      String topic,
      Speed speed,
      SendTimes times,
      LongConsumer progress,
      boolean drain) {
    Map<String, String> client = Map.of("bootstrap.servers", bootstrapServers);
    return replay(recording, client, topic, speed, times, progress, drain);
  }

  /**
   * What was replayed.
   *
   * @param messages messages sent, heartbeats not counted
   * @param lastHeartbeat recorded time at the end, epoch milliseconds
   */
  public record Replayed(long messages, long lastHeartbeat) {}

  private Replayed run(Iterator<RecordedMessage> recording, boolean drain) {
    long sent = 0;
    while (recording.hasNext()) {
      RecordedMessage message = recording.next();
      long arrival = message.getArrival().toEpochMilli();
      if (BELIEVED.believes(arrival)) {
        comeTo(arrival);
      }
      if (message.getEvent() != null) {
        times.sent(message.getEvent().getEventId(), System.nanoTime());
      }
      sender.send(message);
      progress.accept(++sent);
    }
    long last = drain ? END_OF_TIME : lastArrival;
    sender.heartbeat(last);
    sender.flush();
    return new Replayed(sent, last);
  }

  private void comeTo(long arrival) {
    if (firstArrival == Long.MIN_VALUE) {
      firstArrival = arrival;
    }
    lastArrival = arrival;
    awaitNanoTime(start + speed.dueNanos(arrival - firstArrival));
    if (arrival >= nextHeartbeat) {
      sender.heartbeat(arrival);
      nextHeartbeat = arrival + HEARTBEAT_MILLIS;
    }
  }

  private static void awaitNanoTime(long due) {
    try {
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("The replay was interrupted.", e);
    }
  }
}
