package dev.nudge.recordings;

import dev.nudge.schemas.RecordedMessage;
import java.io.IOException;
import java.nio.file.Path;

/** The two files of YOOCHOOSE, clicks before buys; a path to one of them means its folder. */
final class YoochooseFiles extends MessageSource {
  private final MessageSource clicks;
  private final MessageSource buys;

  private YoochooseFiles(MessageSource clicks, MessageSource buys) {
    this.clicks = clicks;
    this.buys = buys;
  }

  static YoochooseFiles open(StreamRef ref, ReadingLog log) {
    StreamRef folder = InputFiles.folderOf(ref);
    Path clicks = InputFiles.locate(folder, YoochooseFormat.CLICKS);
    Path buys = InputFiles.locate(folder, YoochooseFormat.BUYS);
    MessageSource first = TableParser.open(clicks, YoochooseFormat.clicks(), log);
    try {
      return new YoochooseFiles(first, TableParser.open(buys, YoochooseFormat.buys(), log));
    } catch (RecordingException e) {
      InputFiles.closeQuietly(first);
      throw e;
    }
  }

  @Override
  RecordedMessage fetch() {
    if (clicks.hasNext()) {
      return clicks.next();
    }
    return buys.hasNext() ? buys.next() : null;
  }

  @Override
  public void close() throws IOException {
    clicks.close();
    buys.close();
  }
}
