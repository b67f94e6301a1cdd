package dev.nudge.recordings;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Lines of a UTF-8 file with their numbers. Beyond what {@code BufferedReader} does it bounds the
 * length of a line, reports a last line without its line end (it may have been cut), and delivers
 * everything before the place where compressed data is damaged.
 */
final class LineReader implements Closeable {
  static final int MAX_LINE_BYTES = 1 << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final InputStream in;
  private final long most;
  private final byte[] buffer = new byte[1 << 16];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int at;
  private int limit;
  private long number;
  private int length;
  private boolean ended;
  private String damage;

  LineReader(InputStream in) {
    this(in, Long.MAX_VALUE);
  }

  /**
   * @param most lines after which the file is taken to end
   */
  LineReader(InputStream in, long most) {
    this.in = in;
    this.most = most;
  }

  /** Moves to the next line; false at the end of the file or at its damage. */
  boolean advance() throws IOException {
    line.reset();
    length = 0;
    ended = false;
    if (number >= most) {
      return false;
    }
    while (!ended && fill()) {
      take();
    }
    if (damage != null || (length == 0 && !ended)) {
      return false;
    }
    number++;
    return true;
  }

  /** Takes from the buffer up to the end of the line or of the buffer. */
  private void take() {
    int end = at;
    while (end < limit && buffer[end] != '\n') {
      end++;
    }
    length += end - at;
    if (length <= MAX_LINE_BYTES) {
      line.write(buffer, at, end - at);
    }
    ended = end < limit;
    at = ended ? end + 1 : end;
  }

  private boolean fill() throws IOException {
    if (at < limit) {
      return true;
    }
    try {
      limit = in.read(buffer);
    } catch (EOFException | ZipException e) {
      damage = e.getMessage() == null ? "it ends too soon" : e.getMessage();
      limit = 0;
    }
    at = 0;
    return limit > 0;
  }

  /** Number of the current line, from 1. */
  long number() {
    return number;
  }

  /** The current line without its end. */
  String text() {
    String text = line.toString(StandardCharsets.UTF_8);
    if (number == 1 && text.startsWith(BYTE_ORDER_MARK)) {
      text = text.substring(1);
    }
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  boolean tooLong() {
    return length > MAX_LINE_BYTES;
  }

  /** Whether the current line has its line end; only the last one of a file may lack it. */
  boolean hasLineEnd() {
    return ended;
  }

  /** Why the compressed data could not be read on, once {@code advance} returned false. */
  Optional<String> damage() {
    return Optional.ofNullable(damage);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
