package dev.nudge.recordings;

import dev.nudge.mapping.Mapping;
import dev.nudge.schemas.RecordedMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of JSON as they are, each a raw message, at the times at which a mapping says they came.
 */
public final class UnchangedLines {
  private UnchangedLines() {}

  /**
   * Opens a recording of format {@code json}, in the order of arrival. A line that the mapping
   * rejects, or ignores, is a message, too: if nothing of it counts, it came with the line before
   * that maps or, where there is none, with the first that does. Only what is not UTF-8, or longer
   * than 1 MiB, is none. If no line maps, the stream is empty.
   *
   * @param rejected receives every line that is rejected, and is closed with the stream; null for
   *     none
   * @throws RecordingException where the file cannot be read, or is of another format
   */
  public static RecordedStream open(StreamRef ref, Mapping mapping, RejectionsFile rejected) {
    if (ref.format() != StreamFormat.JSON) {
      throw new RecordingException(
          "%s: lines as they are can be read of json:PATH only".formatted(ref));
    }
    ReadingLog log = new ReadingLog(rejected);
    LineParser parser = new Parser(mapping, log);
    MessageSource lines =
        Recordings.inOrder(
            ref, log, file -> Recordings.jsonLines(file, parser, log, Long.MAX_VALUE));
    return new SourceStream(ref.toString(), lines, log, true);
  }

  private static final class Parser implements LineParser {
    private final ReadingLog log;
    private final MappedRecords records;
    private final List<String> beforeAny = new ArrayList<>();
    private Instant before;

    private Parser(Mapping mapping, ReadingLog log) {
      this.log = log;
      records = new MappedRecords(mapping, log);
    }

    @Override
    public List<RecordedMessage> parse(String text, long line) throws RowFault {
      try {
        arrived(records.parse(text, line));
      } catch (RowFault fault) {
        arrived(fault.kept());
        throw fault.keeping(withHeld(text));
      }
      List<RecordedMessage> messages = withHeld(text);
      log.keptWithNext(Math.max(0, messages.size() - 1));
      return messages;
    }

    /** A line came with the last of its inputs; without any it came with the line before. */
    private void arrived(List<RecordedMessage> inputs) {
      inputs.stream()
          .map(RecordedMessage::getArrival)
          .max(Instant::compareTo)
          .ifPresent(last -> before = last);
    }

    /** The lines that wait for a time, this one last; none as long as there is no time. */
    private List<RecordedMessage> withHeld(String text) {
      beforeAny.add(text);
      if (before == null) {
        return List.of();
      }
      List<RecordedMessage> messages = beforeAny.stream().map(this::message).toList();
      beforeAny.clear();
      return messages;
    }

    private RecordedMessage message(String text) {
      return new RecordedMessage(
          before, null, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
  }
}
