package dev.nudge.local.savepoint;

import dev.nudge.operators.UserRecordSerializer;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.state.api.functions.KeyedStateReaderFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.function.SerializableFunction;

/**
 * User, size and bytes of each record; of users that were not asked for no name, and the first byte
 * alone.
 */
final class RecordReader extends KeyedStateReaderFunction<String, Tuple3<String, Integer, byte[]>> {
  private static final long serialVersionUID = 1L;

  private final SerializableFunction<String, Boolean> whose;
  private transient ValueState<byte[]> record;

  RecordReader(SerializableFunction<String, Boolean> whose) {
    this.whose = whose;
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
    boolean asked = whose.apply(key);
    out.collect(Tuple3.of(asked ? key : "", bytes.length, asked ? bytes : new byte[] {bytes[0]}));
  }
}
