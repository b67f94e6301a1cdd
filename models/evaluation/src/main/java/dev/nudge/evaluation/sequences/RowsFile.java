package dev.nudge.evaluation.sequences;

import dev.nudge.schemas.EventType;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * Training rows as CSV (RFC 4180, UTF-8, gzip if the name ends in {@code .gz}), for those who train
 * elsewhere: one line per event, a user's events together and in order, under a line of names.
 *
 * <p>First come {@code user_id}; {@code part}, which is {@code fit}, {@code held-out} or {@code
 * test} (see {@link UserSlice}); {@code time}, epoch milliseconds; {@code type}. Then what happened
 * afterwards, in seconds since the event: {@code next_purchase} and {@code next_event}, empty if it
 * did not come while the user was observed, and {@code observed}, until when that was. Then the
 * features, single-precision numbers that read back to the bit.
 */
public final class RowsFile {
  private static final List<String> LEADING =
      List.of("user_id", "part", "time", "type", "next_purchase", "next_event", "observed");
  private static final String LINE_END = "\r\n";

  private RowsFile() {}

  /**
   * Writes every event of every user.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(SequenceSet set, Path file) throws IOException {
    try (Writer out = open(file)) {
      out.write(String.join(",", LEADING) + "," + String.join(",", set.features().names()));
      out.write(LINE_END);
      for (UserSequence user : set.users()) {
        write(user, set.observedUntil().toEpochMilli(), out);
      }
    }
  }

  private static Writer open(Path file) throws IOException {
    OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(file));
    boolean zipped = file.getFileName().toString().endsWith(".gz");
    return new BufferedWriter(
        new OutputStreamWriter(
            zipped ? new GZIPOutputStream(bytes) : bytes, StandardCharsets.UTF_8));
  }

  private static void write(UserSequence user, long observedUntil, Writer out) throws IOException {
    String who = quoted(user.userId()) + "," + part(user.userId()) + ",";
    long[] nextPurchase = nextPurchases(user);
    for (int i = 0; i < user.length(); i++) {
      long time = user.time(i);
      out.write(who);
      out.write(time + "," + user.type(i).name().toLowerCase(Locale.ROOT));
      out.write("," + (nextPurchase[i] < 0 ? "" : seconds(nextPurchase[i] - time)));
      out.write("," + (i + 1 == user.length() ? "" : seconds(user.time(i + 1) - time)));
      out.write("," + seconds(observedUntil - time));
      for (int feature = 0; feature < user.width(); feature++) {
        out.write("," + user.rows()[i * user.width() + feature]);
      }
      out.write(LINE_END);
    }
  }

  /** Per event, when the first purchase behind it in the sequence happened; negative if none. */
  private static long[] nextPurchases(UserSequence user) {
    long[] next = new long[user.length()];
    long purchase = -1;
    for (int i = user.length() - 1; i >= 0; i--) {
      next[i] = purchase;
      if (user.type(i) == EventType.PURCHASE) {
        purchase = user.time(i);
      }
    }
    return next;
  }

  private static String part(String userId) {
    if (UserSlice.TEST.test(userId)) {
      return "test";
    }
    return UserSlice.HELD_OUT.test(userId) ? "held-out" : "fit";
  }

  private static String seconds(long millis) {
    return Double.toString(millis / 1000.0);
  }

  private static String quoted(String text) {
    return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
