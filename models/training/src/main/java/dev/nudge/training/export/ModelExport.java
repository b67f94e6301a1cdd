package dev.nudge.training.export;

import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.onnx.StepGraph;
import dev.nudge.onnx.StepNetwork;
import dev.nudge.scoring.ModelMetadata;
import dev.nudge.training.fit.TrainedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** Writes a trained model as an ONNX file of the model contract, if it passes the parity gate. */
public final class ModelExport {

  private ModelExport() {}

  /**
   * Exports a model.
   *
   * @param trained the model
   * @param id model id, such as {@code gru}
   * @param version model version, such as {@code 1}
   * @param more what the file is to say of itself besides the contract
   * @param probes sequences that it must score as the trainer does, with rows of its features
   * @param file where to; written at once or not at all, missing folders are made
   * @return how close it is
   * @throws ParityException if it is not close enough; no file is written
   */
  public static ExportParity write(
      TrainedModel trained,
      String id,
      String version,
      Map<String, String> more,
      List<UserSequence> probes,
      Path file) {
    byte[] bytes = bytes(trained, id, version, more);
    ExportParity parity = ParityGate.check(trained, bytes, probes);
    save(bytes, file);
    return parity;
  }

  /**
   * The file as it would be written, not compared with the trainer: to judge a model before its
   * figures are put into it.
   */
  public static byte[] bytes(
      TrainedModel trained, String id, String version, Map<String, String> more) {
    List<StepNetwork> members = trained.steps();
    ModelMetadata metadata =
        new ModelMetadata(
            id,
            version,
            trained.features().names(),
            trained.normalisation().mean(),
            trained.normalisation().std(),
            StepGraph.stateSize(members),
            trained.edges().purchase(),
            trained.edges().returns(),
            more);
    return StepGraph.of(
            trained.architecture().label() + "-step",
            members,
            trained.normalisation().mean(),
            trained.normalisation().std())
        .metadata(metadata.toMap())
        .toBytes();
  }

  private static void save(byte[] bytes, Path file) {
    Path absolute = file.toAbsolutePath();
    Path unfinished = absolute.resolveSibling(absolute.getFileName() + ".part");
    try {
      Files.createDirectories(absolute.getParent());
      Files.write(unfinished, bytes);
      Files.move(
          unfinished,
          absolute,
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write model %s: %s".formatted(file, e), e);
    }
  }
}
