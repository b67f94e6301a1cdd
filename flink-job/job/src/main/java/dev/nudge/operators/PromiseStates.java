package dev.nudge.operators;

import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.api.java.tuple.Tuple5;

/**
 * Where a {@link PromiseSample} is kept: each subtask gets what all had.
 *
 * @param promises score, user, time of the event, value
 * @param seconds score, user, time of the event, name of the second model, its value
 */
record PromiseStates(
    ListState<Tuple4<String, String, Long, Double>> promises,
    ListState<Tuple5<String, String, Long, String, Double>> seconds) {

  static PromiseStates open(OperatorStateStore store) throws Exception {
    return new PromiseStates(
        store.getUnionListState(
            new ListStateDescriptor<>(
                "promises", Types.TUPLE(Types.STRING, Types.STRING, Types.LONG, Types.DOUBLE))),
        store.getUnionListState(
            new ListStateDescriptor<>(
                "second_promises",
                Types.TUPLE(Types.STRING, Types.STRING, Types.LONG, Types.STRING, Types.DOUBLE))));
  }
}
