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
   * rejects is a message, too: it came with the line before that maps or, where there is none, with
   * the first that does. Only what is not UTF-8, or longer than 1 MiB, is none. If no line maps,
   * the stream is empty.
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
        before = arrival(records.parse(text, line));
      } catch (RowFault fault) {
        if (before == null) {
          beforeAny.add(text);
          throw fault.keeping(List.of());
        }
        throw fault.keeping(List.of(message(text)));
      }
      List<RecordedMessage> messages = new ArrayList<>();
      beforeAny.forEach(held -> messages.add(message(held)));
      log.keptWithNext(beforeAny.size());
      beforeAny.clear();
      messages.add(message(text));
      return messages;
    }

    /** Of the last of the inputs in a line. */
    private static Instant arrival(List<RecordedMessage> inputs) {
      return inputs.stream().map(RecordedMessage::getArrival).max(Instant::compareTo).orElseThrow();
    }

    private RecordedMessage message(String text) {
      return new RecordedMessage(
          before, null, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
  }
}
