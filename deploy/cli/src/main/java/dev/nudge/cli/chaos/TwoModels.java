package dev.nudge.cli.chaos;

import dev.nudge.engine.Releases;
import dev.nudge.schemas.ModelRelease;
import dev.nudge.schemas.ModelRole;
import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.testkit.SeededModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Two models that take turns as champion: that of the start, and one that knows nothing. */
final class TwoModels {
  private static final int HIDDEN = 16;

  private Offer champion;
  private Offer other;

  private record Offer(byte[] file, Path place, String id, String version) {}

  /**
   * @param start the file of the model that the job starts with
   * @param folder gets both files, for the job to read
   */
  TwoModels(byte[] start, Path folder) {
    champion = offer(start, folder.resolve("start.onnx"));
    other = offer(SeededModel.gru(HIDDEN, 1), folder.resolve("seeded.onnx"));
  }

  private static Offer offer(byte[] file, Path place) {
    try (OnnxModel model = OnnxModel.load(file)) {
      ModelContract contract = model.contract();
      return new Offer(file, Files.write(place, file), contract.id(), contract.version());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one that is not champion scores in the shadow; the job reads its file. */
  ModelRelease challenger() {
    return release(other, other.place, ModelRole.CHALLENGER, null);
  }

  /** The one that is not champion becomes it, as it is sent along. */
  ModelRelease champion() {
    Offer next = other;
    other = champion;
    champion = next;
    return release(next, next.place, ModelRole.CHAMPION, ByteBuffer.wrap(next.file));
  }

  /** The job finds another file than this release says. */
  ModelRelease wrong() {
    return release(other, champion.place, ModelRole.CHAMPION, null);
  }

  private static ModelRelease release(Offer of, Path place, ModelRole role, ByteBuffer file) {
    return new ModelRelease(
        of.id, of.version, place.toUri().toString(), Releases.sha256(of.file), role, file, null);
  }
}
