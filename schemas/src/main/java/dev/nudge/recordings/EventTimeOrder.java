package dev.nudge.recordings;

import dev.nudge.schemas.RecordedMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Puts messages in order of arrival, which where none is known is the event time, equal times in
 * the order they came: an external merge sort. Up to {@code chunk} messages are sorted in memory;
 * beyond that, sorted chunks go to temporary files and are merged as the result is read.
 */
final class EventTimeOrder extends MessageSource {
  /** Some 300 bytes a message: a chunk stays near 150 MB. */
  static final int DEFAULT_CHUNK = 500_000;

  private static final Comparator<RecordedMessage> BY_TIME =
      Comparator.comparing(RecordedMessage::getArrival);

  private final MessageSource input;
  private final int chunk;
  private final TemporaryChunks spilled = new TemporaryChunks();
  private final PriorityQueue<Run> runs =
      new PriorityQueue<>(
          Comparator.<Run, RecordedMessage>comparing(run -> run.head, BY_TIME)
              .thenComparingInt(run -> run.number));
  private final ReadingLog log;
  private final Optional<String> publicFile;
  private LonelyTimes.Bounds bounds = LonelyTimes.Bounds.NONE;
  private boolean sorted;

  /**
   * @param publicFile name of a file whose lonely times are mistakes; empty where a time far from
   *     all others may be meant
   */
  EventTimeOrder(MessageSource input, Optional<String> publicFile, ReadingLog log, int chunk) {
    this.input = input;
    this.publicFile = publicFile;
    this.log = log;
    this.chunk = chunk;
  }

  @Override
  RecordedMessage fetch() {
    if (!sorted) {
      sort();
      sorted = true;
    }
    RecordedMessage message = poll();
    while (message != null && !bounds.hold(message.getArrival())) {
      message = poll();
    }
    return message;
  }

  private RecordedMessage poll() {
    Run first = runs.poll();
    if (first == null) {
      return null;
    }
    addRun(first.number, first.rest);
    return first.head;
  }

  private void sort() {
    List<RecordedMessage> messages = new ArrayList<>();
    LonelyTimes lonely = new LonelyTimes();
    Instant latest = Instant.MIN;
    while (input.hasNext()) {
      RecordedMessage message = input.next();
      messages.add(message);
      if (publicFile.isPresent()) {
        lonely.add(message);
      }
      if (message.getArrival().isBefore(latest)) {
        log.moved();
      } else {
        latest = message.getArrival();
      }
      if (messages.size() == chunk && input.hasNext()) {
        messages.sort(BY_TIME);
        spilled.write(messages);
        messages = new ArrayList<>();
      }
    }
    messages.sort(BY_TIME);
    bounds = publicFile.map(file -> lonely.reject(file, log)).orElse(bounds);
    int number = 0;
    for (Path file : spilled.files()) {
      addRun(number++, spilled.read(file));
    }
    addRun(number, messages.iterator());
  }

  private void addRun(int number, Iterator<RecordedMessage> rest) {
    if (rest.hasNext()) {
      runs.add(new Run(number, rest.next(), rest));
    }
  }

  @Override
  public void close() throws IOException {
    spilled.close();
    input.close();
  }

  /** A sorted run; earlier numbers hold what came earlier. */
  private record Run(int number, RecordedMessage head, Iterator<RecordedMessage> rest) {}
}
