package dev.nudge.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.ModelRelease;
import dev.nudge.schemas.ModelRole;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.triggers.ControlCheck;
import java.nio.ByteBuffer;
import java.util.List;

/** Releases of model files, with the file in them, and as messages of the control topic. */
final class ReleaseMessages {
  private ReleaseMessages() {}

  /**
   * @param share null but of a canary
   */
  static ModelRelease release(byte[] file, ModelRole role, Double share) {
    try (OnnxModel model = OnnxModel.load(file)) {
      return new ModelRelease(
          model.contract().id(),
          model.contract().version(),
          "here",
          Releases.sha256(file),
          role,
          ByteBuffer.wrap(file),
          share);
    }
  }

  static RawMessage message(ModelRelease release) {
    Control control = new Control(OneUser.NOON, release);
    return new RawMessage(
        "control",
        0,
        0,
        OneUser.NOON.toEpochMilli(),
        ControlCheck.keyOf(control).getBytes(UTF_8),
        SingleObjectCodec.of(Control.class).encode(control),
        List.of());
  }
}
