package dev.nudge.cli.demo;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cli.options.UsableStream;
import dev.nudge.recordings.RecordedStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The stream of a demo, and how long it is, so that progress can be shown in parts of the whole. A
 * stream that had to be put in order knows; another is counted in the background, by reading it
 * once more while the broker and Flink start.
 */
final class DemoStream implements AutoCloseable {
  static final long UNKNOWN = -1;

  private final RecordedStream messages;
  private final CompletableFuture<Long> length;
  private volatile boolean closed;

  /**
   * Opens a stream and looks whether there is anything in it; it is not left open if not.
   *
   * @param opener opens the stream anew each time
   * @throws dev.nudge.local.host.RunFailedException if there is nothing in it
   */
  static DemoStream open(Supplier<RecordedStream> opener) {
    return new DemoStream(UsableStream.open(opener), opener);
  }

  private DemoStream(RecordedStream messages, Supplier<RecordedStream> opener) {
    this.messages = messages;
    OptionalLong known = messages.length();
    this.length =
        known.isPresent()
            ? CompletableFuture.completedFuture(known.getAsLong())
            : CompletableFuture.supplyAsync(() -> count(opener)).exceptionally(e -> UNKNOWN);
  }

  RecordedStream messages() {
    return messages;
  }

  /**
   * Messages in the stream, or {@link #UNKNOWN} if it is so long that counting continues, or cannot
   * be counted.
   */
  long length() {
    return length.getNow(UNKNOWN);
  }

  /**
   * What of the stream a demo does not follow, in a sentence; complete before the first message, as
   * such a stream has been put in order.
   */
  Optional<String> notPlayed() {
    boolean unused = messages.hasNext(); // which reads the file
    Map<InputTopic, Long> passedOver = messages.passedOver();
    return passedOver.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "warning: the demo plays the click-stream only; it does not follow %s of this recording: objections and erasures among them have no effect here. nudge replay follows them."
                .formatted(
                    passedOver.entrySet().stream()
                        .map(of -> "%,d %s".formatted(of.getValue(), of.getKey().content()))
                        .collect(Collectors.joining(", "))));
  }

  @Override
  public void close() {
    closed = true;
    length.join();
    messages.close();
  }

  private long count(Supplier<RecordedStream> opener) {
    long count = 0;
    try (RecordedStream stream = opener.get()) {
      while (!closed && stream.hasNext()) {
        stream.next();
        count++;
      }
    }
    return count;
  }
}
