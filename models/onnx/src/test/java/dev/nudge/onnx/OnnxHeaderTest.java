package dev.nudge.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.onnx.wire.Model;
import dev.nudge.onnx.wire.OperatorSet;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnnxHeaderTest {

  @Test
  void tellsHowAFileOfOursWasMade() {
    assertThat(OnnxHeader.read(new OnnxGraph("empty").toBytes()))
        .contains(new OnnxHeader(8, "nudge", Map.of("ai.onnx", 17L)));
  }

  @Test
  void tellsOfOperatorsThatAreNotStandard() {
    Model model =
        Model.newBuilder()
            .addOpsetImport(OperatorSet.newBuilder().setDomain("com.other").setVersion(2))
            .addOpsetImport(OperatorSet.newBuilder().setVersion(13))
            .build();
    assertThat(OnnxHeader.read(model.toByteArray()).orElseThrow().operators())
        .isEqualTo("ai.onnx 13, com.other 2");
  }

  @Test
  void tellsNothingOfOtherFiles() {
    assertThat(OnnxHeader.read("id,time\n".getBytes(StandardCharsets.UTF_8))).isEmpty();
  }
}
