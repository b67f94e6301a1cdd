package dev.nudge.cli.web;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.cli.tools.Recorder;
import dev.nudge.config.JobConfig;
import dev.nudge.io.Preflight;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.Rejections;
import dev.nudge.schemas.RecordedMessage;
import io.javalin.http.HttpStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What the job's topics hold now, in memory, to be run over as often as asked: the newest of the
 * click-stream, and all that is said of its users elsewhere. Changes of rules are left out: whoever
 * runs over it says which rules hold.
 */
final class TopicsNow {
  /** Messages of the click-stream; more take too long for somebody who waits. */
  static final long MOST_CLICKS = 200_000;

  private static final long MOST_BYTES = 256L * 1024 * 1024;

  /** Messages of all topics that are looked through. */
  private static final long MOST_MESSAGES = 5_000_000;

  private final long mostBytes;

  /** What is left of before the first of {@link #messages}: no click-stream. */
  private final List<RawMessage> earlier = new ArrayList<>();

  private final ArrayDeque<RawMessage> messages = new ArrayDeque<>();
  private long bytes;

  /**
   * @param mostBytes of values: what is more goes from the beginning of the click-stream alone, as
   *     an objection outlives what came before it
   */
  TopicsNow(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /**
   * Reads the topics.
   *
   * @throws ApiException if they hold too much
   * @throws dev.nudge.io.PreflightException if they are not there
   * @throws dev.nudge.local.host.RunFailedException if the broker does not answer
   */
  static TopicsNow take(JobConfig config) {
    TopicsNow now = new TopicsNow(MOST_BYTES);
    read(config, MOST_CLICKS, now::add);
    return now;
  }

  /**
   * Reads the topics to their present end.
   *
   * @param clicks of the click-stream at most, the newest
   * @throws ApiException if they hold too much
   */
  static void read(JobConfig config, long clicks, Consumer<RawMessage> each) {
    Preflight.checkTopics(config, config.topics().inputs());
    try (Recorder recorder = new Recorder(config, clicks)) {
      if (recorder.most() > MOST_MESSAGES) {
        throw new ApiException(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "The topics hold %,d messages, more than the %,d that are looked through here; use nudge record, and nudge explain or nudge backtest."
                .formatted(recorder.most(), MOST_MESSAGES));
      }
      recorder.run(each);
    }
  }

  /**
   * Takes the next message.
   *
   * @throws ApiException if there is too much besides the click-stream
   */
  void add(RawMessage message) {
    if (InputTopic.of(message) == InputTopic.CONTROL) {
      return;
    }
    messages.add(message);
    bytes += size(message);
    while (bytes > mostBytes && !messages.isEmpty()) {
      RawMessage oldest = messages.remove();
      if (InputTopic.of(oldest) == InputTopic.CLICKSTREAM) {
        bytes -= size(oldest);
      } else {
        earlier.add(oldest);
      }
    }
    if (bytes > mostBytes) {
      throw new ApiException(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "Profile updates, erasures and receipts on the topics are more than the %,d bytes that are looked through here; use nudge record, and nudge explain or nudge backtest."
              .formatted(mostBytes));
    }
  }

  private static long size(RawMessage message) {
    return message.value() == null ? 0 : message.value().length;
  }

  /**
   * These messages.
   *
   * @throws ApiException if there are none
   */
  TopicsNow requireAny() {
    if (messages.isEmpty() && earlier.isEmpty()) {
      throw new ApiException(
          HttpStatus.UNPROCESSABLE_CONTENT, "The topics hold nothing yet to try rules on.");
    }
    return this;
  }

  /** A stream of these messages, from the first. */
  RecordedStream open() {
    return new InMemory(
        Stream.concat(earlier.stream(), messages.stream()).iterator(),
        (long) earlier.size() + messages.size());
  }

  /**
   * A recording of all topics, to be read by its inputs.
   *
   * @param all the iterator over them
   * @param linesRead how many there are
   */
  private record InMemory(Iterator<RawMessage> all, long linesRead) implements RecordedStream {
    @Override
    public Optional<Iterator<RawMessage>> inputs() {
      return Optional.of(all);
    }

    @Override
    public boolean hasNext() {
      return false;
    }

    @Override
    public RecordedMessage next() {
      throw new NoSuchElementException();
    }

    @Override
    public String name() {
      return "what the topics hold";
    }

    @Override
    public Rejections rejections() {
      return Rejections.NONE;
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
