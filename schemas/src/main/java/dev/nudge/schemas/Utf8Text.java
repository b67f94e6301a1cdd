package dev.nudge.schemas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that people write into files: UTF-8, and refused where they are not. */
public final class Utf8Text {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final int SHOWN_CHARS = 40;

  private Utf8Text() {}

  /**
   * The text, without a byte order mark.
   *
   * @param name of the file, for the error
   * @throws IllegalArgumentException naming file and line, if it is not UTF-8
   */
  public static String decode(String name, byte[] bytes) {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(left).toString();
      int zero = text.indexOf('\0');
      if (zero >= 0) { // UTF-16 of plain letters is UTF-8 by its bytes
        throw notUtf8(name, text.substring(0, zero).getBytes(StandardCharsets.UTF_8), (byte) 0);
      }
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      byte[] before = new byte[left.position()];
      left.flip().get(before);
      throw notUtf8(name, before, bytes[before.length]);
    }
  }

  /** The text of a file, as {@link #decode}. */
  public static String read(Path file) throws IOException {
    return decode(file.toString(), Files.readAllBytes(file));
  }

  /** Whether it can be written: no half of a character stands in it (a lone surrogate). */
  public static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
      }
    }
    return true;
  }

  /** A value as it may stand in a message: short, and without control characters. */
  public static String shown(String value) {
    String cut = value.length() <= SHOWN_CHARS ? value : value.substring(0, SHOWN_CHARS) + "…";
    return "'" + cut.replaceAll("\\p{Cntrl}", "?") + "'";
  }

  private static IllegalArgumentException notUtf8(String name, byte[] before, byte found) {
    int line = 1;
    for (byte b : before) {
      line += b == '\n' ? 1 : 0;
    }
    return new IllegalArgumentException(
        "%s, line %d: byte %02X is not UTF-8 text; save the file as UTF-8"
            .formatted(name, line, found));
  }
}
