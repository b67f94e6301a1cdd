package dev.nudge.engine;

import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.Hashing;
import dev.nudge.schemas.ModelRelease;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.ModelException;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.ScoreName;
import dev.nudge.triggers.RefusedControlException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;

/**
 * Checks released models, each whole before it is taken: the file is read, its sum, the model
 * contract, the probe, its name, and whether it reaches the scores of the job.
 */
public final class Releases {
  private final ModelContract start;
  private final List<ScoreName> scores;
  private final ModelSource source;

  /**
   * @param start the model that the job starts with
   * @param scores that rules may test
   * @param source of files that do not come with their release
   */
  public Releases(ModelContract start, List<ScoreName> scores, ModelSource source) {
    this.start = start;
    this.scores = List.copyOf(scores);
    this.source = source;
  }

  /**
   * Checks a change; those of rules and policy pass, and withdrawals.
   *
   * @return the same change; a release with the model's file in it
   * @throws RefusedControlException if the model cannot be taken
   */
  public Control checked(Control control) throws RefusedControlException {
    if (!(control.getChange() instanceof ModelRelease release) || withdraws(release)) {
      return control;
    }
    byte[] file = release.getFile() == null ? read(release) : bytes(release);
    String sum = sha256(file);
    if (!sum.equals(release.getSha256())) {
      throw refused(
          "the file at '%s' has SHA-256 %s, but the release says %s; release the file that is"
              + " there, or put the right one there",
          release.getUri(), sum, release.getSha256());
    }
    try (OnnxModel model = OnnxModel.load(file)) {
      check(release, model.contract());
    } catch (ModelException e) {
      throw refused("the file at '%s' cannot be used: %s", release.getUri(), e.getMessage());
    } catch (RuntimeException e) {
      throw refused("the file at '%s' cannot be used: %s", release.getUri(), e);
    }
    return withFile(control, ByteBuffer.wrap(file));
  }

  /**
   * The same release with another file in it.
   *
   * @param file null for none
   */
  public static Control withFile(Control control, ByteBuffer file) {
    ModelRelease release = (ModelRelease) control.getChange();
    return new Control(
        control.getTime(),
        new ModelRelease(
            release.getId(),
            release.getVersion(),
            release.getUri(),
            release.getSha256(),
            release.getRole(),
            file,
            release.getShare()));
  }

  private byte[] read(ModelRelease release) throws RefusedControlException {
    try {
      return source.read(release);
    } catch (IOException e) {
      throw refused("'%s' cannot be read: %s", release.getUri(), e.getMessage());
    } catch (RuntimeException | LinkageError e) { // of a file system's plugin, say
      throw refused("'%s' cannot be read: %s", release.getUri(), e);
    }
  }

  private void check(ModelRelease release, ModelContract model) throws RefusedControlException {
    if (!model.id().equals(release.getId()) || !model.version().equals(release.getVersion())) {
      throw refused(
          "the file at '%s' is model %s, but the release says %s:%s; release it by its own id and"
              + " version",
          release.getUri(), model.name(), release.getId(), release.getVersion());
    }
    for (ScoreName score : scores) {
      double reach = reach(model, score);
      if (score.horizonSeconds() > reach && score.horizonSeconds() <= reach(start, score)) {
        throw refused(
            "model %s does not reach %s, which rules of this job may name: its last bucket ends"
                + " after %.1f days; train it with later edges, or take the score out of"
                + " nudge.scores",
            model.name(), score.text(), reach / 86_400);
      }
    }
  }

  private static double reach(ModelContract model, ScoreName score) {
    double[] edges =
        score.head() == ScoreName.Head.PURCHASE ? model.purchaseEdges() : model.returnEdges();
    return edges[edges.length - 1];
  }

  /**
   * Whether it takes back the challenger or canary of its id: what a null value on its key stands
   * for.
   */
  public static boolean withdraws(ModelRelease release) {
    return release.getSha256().isEmpty();
  }

  /** The model of a release that has been checked; the caller closes it. */
  public static OnnxModel open(ModelRelease release) {
    return OnnxModel.load(bytes(release));
  }

  private static byte[] bytes(ModelRelease release) {
    byte[] file = new byte[release.getFile().remaining()];
    release.getFile().duplicate().get(file);
    return file;
  }

  /** The SHA-256 of a model file, 64 hexadecimal digits. */
  public static String sha256(byte[] file) {
    return HexFormat.of().formatHex(Hashing.sha256(file));
  }

  private static RefusedControlException refused(String format, Object... of) {
    return new RefusedControlException(
        new Rejected(RejectionReason.BAD_MODEL, format.formatted(of)));
  }
}
