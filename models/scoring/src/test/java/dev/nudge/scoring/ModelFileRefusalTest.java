package dev.nudge.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nudge.scoring.ModelException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are refused because they cannot be read, or not as a whole. */
final class ModelFileRefusalTest extends ModelRefusalScene {
  @Test
  void refusesAnEmptyFile() {
    assertRefused(new byte[0], Kind.UNREADABLE, "the file is empty (0 bytes)");
  }

  @Test
  void refusesAFileThatIsNoOnnxModel() {
    byte[] text = "event_id,user_id,time\n".repeat(20).getBytes(StandardCharsets.UTF_8);
    assertRefused(text, Kind.UNREADABLE, "440 bytes", "no ONNX model at all");
  }

  @Test
  void refusesAFileWithWeightsInASecondOneWhereverThatIs() {
    // A graph with a tensor 'w' whose data_location is EXTERNAL, merged into the model's.
    byte[] external = {0x3A, 7, 0x2A, 5, 0x42, 1, 'w', 0x70, 1};
    assertRefused(
        with(external), Kind.EXTERNAL_DATA, "keeps weights in a second file", "external data");
  }

  @Test
  void refusesWeightsInASecondFileOfAGraphInsideANode() {
    byte[] tensor = {0x2A, 2, 0x70, 1};
    byte[] attribute = {0x2A, 6, 0x32, 4, tensor[0], tensor[1], tensor[2], tensor[3]};
    byte[] node = new byte[attribute.length + 4];
    node[0] = 0x3A;
    node[1] = (byte) (attribute.length + 2);
    node[2] = 0x0A;
    node[3] = (byte) attribute.length;
    System.arraycopy(attribute, 0, node, 4, attribute.length);
    assertRefused(with(node), Kind.EXTERNAL_DATA, "keeps weights in a second file");
  }

  @Test
  void refusesAFileOfANewerFormat() {
    byte[] format99 = {0x08, 99};
    assertRefused(with(format99), Kind.NEWER_FORMAT, "is in a format newer", "99", "older IR");
  }

  @Test
  void refusesOperatorsOfANewerOpset() {
    byte[] opset99 = {0x42, 2, 0x10, 99};
    assertRefused(with(opset99), Kind.NEWER_FORMAT, "is in a format newer", "99", "opset");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UnknownOperator", "UnknownAttribute"})
  void refusesWhatTheRuntimeDoesNotKnowByItsName(String operator) {
    model.operator = operator;
    assertRefused(Kind.UNSUPPORTED, "the graph is not one that ONNX Runtime", "mood");
  }

  /** The model's bytes with more fields: protobuf merges what follows. */
  private byte[] with(byte... more) {
    byte[] whole = model.bytes();
    byte[] both = Arrays.copyOf(whole, whole.length + more.length);
    System.arraycopy(more, 0, both, whole.length, more.length);
    return both;
  }

  @Test
  void refusesAFileTruncatedAnywhere() {
    byte[] file = TestModels.gru(TestModels.weights(1));
    // Metadata stands last in the file: cut between two entries, it is whole but for some of them.
    Set<Kind> allowed = EnumSet.of(Kind.UNREADABLE, Kind.MISSING_METADATA);
    for (int length = 1; length < file.length; length += 1 + file.length / 150) {
      byte[] part = Arrays.copyOf(file, length);
      ModelException refusal =
          catchThrowableOfType(ModelException.class, () -> OnnxModel.load(part));
      assertThat(refusal).as("cut to %d bytes", length).isNotNull();
      assertThat(refusal.kind()).isIn(allowed);
    }
  }
}
