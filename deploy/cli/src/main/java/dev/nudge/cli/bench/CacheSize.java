package dev.nudge.cli.bench;

import dev.nudge.operators.BatchSettings;
import dev.nudge.operators.UserSettings;
import java.util.List;

/**
 * How much heap the record cache may take, whatever the number of records.
 *
 * @param mebibytes a slot's
 */
record CacheSize(int mebibytes) implements Contender {
  /** Two slots of the shipped configuration have about as much each. */
  static final CacheSize REFERENCE = new CacheSize(100);

  static final List<CacheSize> ALL =
      List.of(
          new CacheSize(1),
          new CacheSize(25),
          new CacheSize(50),
          REFERENCE,
          new CacheSize(200),
          new CacheSize(400));

  @Override
  public String mark() {
    return Integer.toString(mebibytes);
  }

  @Override
  public String label() {
    return "MiB";
  }

  UserSettings of(UserSettings settings) {
    BatchSettings batch = settings.batch();
    return settings.withBatch(
        new BatchSettings(batch.maxSize(), batch.maxWait(), 1 << 20, (long) mebibytes << 20));
  }
}
