package dev.nudge.local.demo;

import dev.nudge.local.host.RunFailedException;
import dev.nudge.recordings.RecordedStream;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The stream of a demo, and how long it is: that is counted in the background, by reading it once
 * more while the broker and Flink start, so that progress can be told in parts of the whole.
 */
final class DemoStream implements AutoCloseable {
  static final long UNKNOWN = -1;

  private final RecordedStream messages;
  private final CompletableFuture<Long> length;
  private volatile boolean closed;

  /**
   * @param opener opens the stream anew each time
   * @throws RunFailedException if there is nothing in it
   */
  static DemoStream open(Supplier<RecordedStream> opener) {
    RecordedStream messages = opener.get();
    if (!messages.hasNext()) {
      messages.close();
      throw new RunFailedException(
          messages.summary() + "; nothing to replay, choose another with --stream.");
    }
    return new DemoStream(messages, opener);
  }

  private DemoStream(RecordedStream messages, Supplier<RecordedStream> opener) {
    this.messages = messages;
    this.length = CompletableFuture.supplyAsync(() -> count(opener));
  }

  RecordedStream messages() {
    return messages;
  }

  /** Messages in the stream, or {@link #UNKNOWN} if it is so long that counting goes on. */
  long length() {
    return length.getNow(UNKNOWN);
  }

  @Override
  public void close() {
    closed = true;
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
