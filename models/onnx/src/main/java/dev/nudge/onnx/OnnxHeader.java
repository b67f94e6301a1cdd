package dev.nudge.onnx;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.nudge.onnx.wire.Model;
import dev.nudge.onnx.wire.OperatorSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an ONNX file says of its making, whatever tool wrote it.
 *
 * @param formatVersion of the file ("IR version")
 * @param producer the tool; empty if the file does not say
 * @param operatorSets versions ("opset") by domain; the standard operators are {@code ai.onnx}
 */
public record OnnxHeader(long formatVersion, String producer, Map<String, Long> operatorSets) {
  private static final String STANDARD = "ai.onnx";

  /** Empty if the bytes are no ONNX file. */
  public static Optional<OnnxHeader> read(byte[] file) {
    try {
      Model model = Model.parseFrom(file);
      Map<String, Long> sets = new TreeMap<>();
      for (OperatorSet set : model.getOpsetImportList()) {
        sets.put(set.getDomain().isEmpty() ? STANDARD : set.getDomain(), set.getVersion());
      }
      return Optional.of(new OnnxHeader(model.getIrVersion(), model.getProducerName(), sets));
    } catch (InvalidProtocolBufferException e) {
      return Optional.empty();
    }
  }

  /** The operator sets in one line, such as {@code ai.onnx 17}. */
  public String operators() {
    return operatorSets.entrySet().stream()
        .map(set -> set.getKey() + " " + set.getValue())
        .collect(Collectors.joining(", "));
  }
}
