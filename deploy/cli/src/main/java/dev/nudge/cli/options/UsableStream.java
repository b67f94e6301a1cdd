package dev.nudge.cli.options;

import dev.nudge.local.host.RunFailedException;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.Rejections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/** A stream that has something to replay. */
public final class UsableStream {
  private UsableStream() {}

  /**
   * Opens a stream and looks whether there is a message in it; it is not left open if not.
   *
   * @throws RunFailedException if there is none, with the first line that was refused
   */
  public static RecordedStream open(Supplier<RecordedStream> opener) {
    RecordedStream messages = opener.get();
    try {
      require(messages);
      return messages;
    } catch (RuntimeException e) {
      messages.close();
      throw e;
    }
  }

  /**
   * Looks whether there is a message in an open stream, which may read all of its file.
   *
   * @throws RunFailedException if there is none, with the first line that was refused
   */
  public static void require(RecordedStream messages) {
    if (!messages.inputs().map(Iterator::hasNext).orElseGet(messages::hasNext)) {
      throw new RunFailedException(
          "%s%s; nothing to replay, choose another with --stream."
              .formatted(messages.summary(), firstOf(messages.rejections())));
    }
  }

  private static String firstOf(Rejections rejections) {
    List<Rejections.Example> examples = rejections.examples();
    return examples.isEmpty() ? "" : ", the first: " + examples.get(0);
  }
}
