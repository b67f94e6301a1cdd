package dev.nudge.recordings;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.RecordedMessage;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A recording being read: messages in order of arrival, and the account of what was read.
 *
 * <p>Every line read ends as a message or as a rejection, so at the end {@code linesRead} is the
 * number of messages plus {@code rejections().total()}; but rows of {@code cdnow} end in one
 * message a day, sessions of {@code clickstreamdmm} that did not purchase in none, and a record
 * that a mapping reads line by line in one for each of its lines. A stream that has to be put in
 * order reads its file before its first message. Not safe for use by several threads.
 */
public interface RecordedStream extends Iterator<RecordedMessage>, AutoCloseable {
  /** What this stream was read from, for messages to people. */
  String name();

  /** What could not be read so far; final once {@code hasNext()} is false. */
  Rejections rejections();

  /**
   * Lines (or records) read so far, usable or not; a header and blank lines do not count. Final
   * once {@code hasNext()} is false.
   */
  long linesRead();

  /**
   * All messages of all topics that the job reads, heartbeats among them, in the order in which
   * they hold; the same iterator at each call, to be read instead of this one. Empty where only the
   * click-stream was recorded.
   */
  default Optional<Iterator<RawMessage>> inputs() {
    return Optional.empty();
  }

  /**
   * Messages of other topics that were left out, as this stream was read message by message: by
   * topic, as far as the file has been read.
   */
  default Map<InputTopic, Long> passedOver() {
    return Map.of();
  }

  /**
   * Messages in the whole stream, where they are known before they have been handed out: of a
   * stream that has to be put in order, as its file is read for that. Empty for all others.
   */
  default OptionalLong length() {
    return OptionalLong.empty();
  }

  /** The account in one sentence; says so plainly where a stream holds nothing. */
  default String summary() {
    Rejections rejections = rejections();
    if (linesRead() == 0) {
      return "%s is empty: it holds no messages".formatted(name());
    }
    String read = "%s: %,d lines read, ".formatted(name(), linesRead());
    String rejected =
        rejections.total() == 0
            ? "none rejected by the reader"
            : "%,d rejected by the reader %s".formatted(rejections.total(), rejections.byReason());
    return read
        + rejected
        + (rejections.ignored().isEmpty() ? "" : ", ignored " + rejections.ignored());
  }

  /**
   * The account with the first rejected lines of each reason, each on a line of its own; and a
   * warning if fewer than half of the lines could be read, those that a mapping ignores left aside.
   */
  default String report() {
    Rejections rejections = rejections();
    long ignored = rejections.count(RowFault.IGNORED);
    long meant = linesRead() - ignored;
    long unread = rejections.total() - ignored;
    return Stream.of(
            Stream.of(summary()),
            rejections.examples().stream().map(example -> "  " + example),
            Stream.of("warning: only %,d of %,d lines could be read; do format and mapping fit?")
                .filter(warning -> 2 * unread > meant)
                .map(warning -> warning.formatted(meant - unread, meant)))
        .flatMap(lines -> lines)
        .collect(Collectors.joining(System.lineSeparator()));
  }

  /** Gives back files and temporary space; no effect the second time. */
  @Override
  void close();
}
