package dev.nudge.cli.oracle;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.Pseudonyms;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.cleaning.RawMessages;
import dev.nudge.config.JobConfig;
import dev.nudge.engine.Oracle;
import dev.nudge.job.NudgeJob;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.schemas.DecodeException;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.schemas.SingleObjectCodec;
import java.util.Iterator;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;

/** One run of the engine alone over a recording. */
public final class OracleRun {
  private OracleRun() {}

  /**
   * Runs to the end of the recording.
   *
   * @param drain whether time runs on there, so that every deadline fires
   * @param next receives the event of each message before it is taken, with its user as the job
   *     knows them, and null after the last; null for a message without one
   */
  public static void run(
      Oracle oracle,
      RecordedStream recorded,
      JobConfig config,
      boolean drain,
      ProgressBar progress,
      Consumer<Event> next) {
    Pseudonyms pseudonyms = config.cleaning().pseudonyms();
    Consumer<Event> known = event -> next.accept(known(event, pseudonyms));
    Iterator<RawMessage> messages =
        recorded
            .inputs()
            .map(inputs -> inputs(inputs, progress, known))
            .orElseGet(() -> messages(recorded, progress, known));
    oracle.run(messages, NudgeJob.eventTime(config)::clock, drain);
    next.accept(null);
  }

  private static Event known(Event event, Pseudonyms pseudonyms) {
    return event == null || !pseudonyms.given()
        ? event
        : Event.newBuilder(event).setUserId(pseudonyms.of(event.getUserId())).build();
  }

  /** Of all topics; what is no readable event is null to {@code next}. */
  private static Iterator<RawMessage> inputs(
      Iterator<RawMessage> inputs, ProgressBar progress, Consumer<Event> next) {
    SingleObjectCodec<Event> codec = SingleObjectCodec.of(Event.class);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return inputs.hasNext();
      }

      @Override
      public RawMessage next() {
        progress.step();
        RawMessage message = inputs.next();
        next.accept(InputTopic.of(message) == InputTopic.CLICKSTREAM ? event(message) : null);
        return message;
      }

      private Event event(RawMessage message) {
        try {
          return message.value() == null ? null : codec.decode(message.value());
        } catch (DecodeException e) {
          return null;
        }
      }
    };
  }

  private static Iterator<RawMessage> messages(
      RecordedStream recorded, ProgressBar progress, Consumer<Event> next) {
    RawMessages raw = new RawMessages(InputTopic.CLICKSTREAM.label());
    return new Iterator<>() {
      private long offset;

      @Override
      public boolean hasNext() {
        return recorded.hasNext();
      }

      @Override
      public RawMessage next() {
        progress.step();
        RecordedMessage message = recorded.next();
        next.accept(message.getEvent());
        return raw.of(message, offset++);
      }
    };
  }
}
