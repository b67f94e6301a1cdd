package dev.nudge.operators;

import dev.nudge.engine.UserRecord;
import java.io.IOException;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimerService;

/** The user operator's keyed state and timers, one user at a time. */
final class KeyedRecords implements RecordStore {
  /** Of records written: one in so many is measured. */
  private static final int MEASURED = 64;

  private final KeyedStateBackend<String> backend;
  private final ValueState<UserRecord> records;
  private final InternalTimerService<VoidNamespace> deadlines;
  private final Histogram bytes;
  private final UserRecordSerializer serializer = new UserRecordSerializer();
  private int written;

  /** Whether the backend keeps the object it is given: the cache continues to change it. */
  private final boolean copies;

  /**
   * @param bytes gets the size of records that are written
   */
  KeyedRecords(
      KeyedStateBackend<String> backend,
      ValueState<UserRecord> records,
      InternalTimerService<VoidNamespace> deadlines,
      Histogram bytes) {
    this.bytes = bytes;
    this.backend = backend;
    this.records = records;
    this.deadlines = deadlines;
    this.copies = !backend.isSafeToReuseKVState();
  }

  @Override
  public UserRecord read(String userId) throws IOException {
    backend.setCurrentKey(userId);
    return records.value();
  }

  @Override
  public void write(String userId, UserRecord record) throws IOException {
    backend.setCurrentKey(userId);
    if (written++ % MEASURED == 0) {
      bytes.update(serializer.bytes(record));
    }
    records.update(copies ? serializer.copy(record) : record);
  }

  @Override
  public void delete(String userId) {
    backend.setCurrentKey(userId);
    records.clear();
  }

  @Override
  public void setTimer(String userId, long time) {
    backend.setCurrentKey(userId);
    deadlines.registerEventTimeTimer(VoidNamespace.INSTANCE, time);
  }

  @Override
  public void deleteTimer(String userId, long time) {
    backend.setCurrentKey(userId);
    deadlines.deleteEventTimeTimer(VoidNamespace.INSTANCE, time);
  }
}
