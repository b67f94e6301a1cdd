package dev.nudge.recordings;

import dev.nudge.schemas.RecordedMessage;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Messages of a file of lines; what a parser refuses goes to the log and reading continues. */
final class LineMessages extends MessageSource {
  /** What decoding puts where bytes are no UTF-8. */
  private static final char REPLACEMENT = '\uFFFD';

  private final String file;
  private final LineReader lines;
  private final LineParser parser;
  private final ReadingLog log;
  private final Deque<RecordedMessage> parsed = new ArrayDeque<>();
  private boolean damageTold;

  LineMessages(String file, LineReader lines, LineParser parser, ReadingLog log) {
    this.file = file;
    this.lines = lines;
    this.parser = parser;
    this.log = log;
  }

  @Override
  RecordedMessage fetch() {
    try {
      while (parsed.isEmpty() && lines.advance()) {
        String text = lines.text();
        if (text.isBlank()) {
          continue;
        }
        log.lineRead();
        try {
          parsed.addAll(parse(text));
          log.messages(parsed.size());
        } catch (RowFault fault) {
          if (fault.reason().equals(RowFault.DATE_ORDER)) {
            throw new RecordingException(
                "%s line %d: %s".formatted(file, lines.number(), fault.getMessage()));
          }
          log.reject(file, lines.number(), fault);
          parsed.addAll(fault.kept());
          log.kept(fault.kept().size());
        }
      }
    } catch (IOException e) {
      throw new RecordingException(
          "%s could not be read on after line %d: %s; check the disk and the file's permissions"
              .formatted(file, lines.number(), e.getMessage()),
          e);
    }
    if (parsed.isEmpty()) {
      tellDamage();
    }
    return parsed.poll();
  }

  private List<RecordedMessage> parse(String text) throws RowFault {
    if (lines.tooLong()) {
      throw new RowFault(
          RowFault.UNREADABLE,
          "the line is longer than %,d bytes".formatted(LineReader.MAX_LINE_BYTES));
    }
    if (text.indexOf(REPLACEMENT) >= 0 || text.indexOf('\0') >= 0) {
      throw new RowFault(
          RowFault.UNREADABLE, "the line is not in UTF-8; convert the file to UTF-8");
    }
    try {
      return parser.parse(text, lines.number());
    } catch (RowFault fault) {
      if (lines.hasLineEnd()) {
        throw fault;
      }
      throw fault.cut();
    }
  }

  private void tellDamage() {
    if (lines.damage().isPresent() && !damageTold) {
      damageTold = true;
      log.lineRead();
      log.reject(
          file,
          lines.number() + 1,
          new RowFault(
              RowFault.TRUNCATED,
              "the compressed data ends or breaks here (%s); nothing after it can be read"
                  .formatted(lines.damage().get())));
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
