package dev.nudge.local.host;

/** What the operating system says when the disk is full, and what it means for a run. */
public final class DiskFull {
  private DiskFull() {}

  /** Whether a text reports a full disk, whichever it is. */
  public static boolean isReported(String text) {
    return text.contains("No space left on device");
  }

  /**
   * Where the {@link Workspace} is and what to do if the text reports a full disk, else the text.
   *
   * @param text of what writes nowhere else
   */
  public static String explainInWorkspace(String text) {
    return isReported(text)
        ? "the disk is full: free some space in %s, or set TMPDIR to a directory with more"
            .formatted(System.getProperty("java.io.tmpdir"))
        : text;
  }
}
