package dev.nudge.local.savepoint;

import dev.nudge.operators.UserRecordSerializer;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.state.api.functions.KeyedStateReaderFunction;
import org.apache.flink.util.Collector;

/** User, size and bytes of each record; of those who are not wanted the first byte alone. */
final class RecordReader extends KeyedStateReaderFunction<String, Tuple3<String, Integer, byte[]>> {
  private static final long serialVersionUID = 1L;

  private final String user;
  private final boolean everybody;
  private transient ValueState<byte[]> record;

  RecordReader(String user, boolean everybody) {
    this.user = user;
    this.everybody = everybody;
  }

  @Override
  public void open(OpenContext context) {
    record =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    UserRecordSerializer.STATE, new StoredRecordSerializer()));
  }

  @Override
  public void readKey(String key, Context context, Collector<Tuple3<String, Integer, byte[]>> out)
      throws IOException {
    byte[] bytes = record.value();
    boolean wanted = everybody || key.equals(user);
    out.collect(Tuple3.of(key, bytes.length, wanted ? bytes : new byte[] {bytes[0]}));
  }
}
