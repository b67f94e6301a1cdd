package dev.nudge.job;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.KeyedStateHandle;

/** What a canonical savepoint names, by which a job finds its state again. */
final class SavepointContents {
  private SavepointContents() {}

  /** Of each operator, by uid: its most subtasks, and the names of its states. */
  static Map<String, Set<String>> of(Path savepoint) throws IOException {
    ClassLoader loader = SavepointContents.class.getClassLoader();
    Map<String, Set<String>> contents = new TreeMap<>();
    try (DataInputStream in =
        new DataInputStream(Files.newInputStream(savepoint.resolve("_metadata")))) {
      for (OperatorState operator :
          Checkpoints.loadCheckpointMetadata(in, loader, savepoint.toUri().toString())
              .getOperatorStates()) {
        Set<String> names = new TreeSet<>(Set.of("of " + operator.getMaxParallelism()));
        for (OperatorSubtaskState subtask : operator.getStates()) {
          subtask
              .getManagedOperatorState()
              .forEach(state -> names.addAll(state.getStateNameToPartitionOffsets().keySet()));
          for (KeyedStateHandle keyed : subtask.getManagedKeyedState()) {
            names.addAll(keyedStates((KeyGroupsStateHandle) keyed, loader));
          }
        }
        contents.put(operator.getOperatorUid().orElse("without a uid"), names);
      }
    }
    return contents;
  }

  private static Set<String> keyedStates(KeyGroupsStateHandle handle, ClassLoader loader)
      throws IOException {
    KeyedBackendSerializationProxy<?> header = new KeyedBackendSerializationProxy<>(loader);
    try (FSDataInputStream in = handle.openInputStream()) {
      header.read(new DataInputViewStreamWrapper(in));
    }
    Set<String> names = new TreeSet<>();
    header
        .getStateMetaInfoSnapshots()
        .forEach(state -> names.add(state.getBackendStateType() + " " + state.getName()));
    return names;
  }
}
