package dev.nudge.cli.oracle;

import dev.nudge.cli.options.InputPath;
import dev.nudge.engine.ModelSource;
import dev.nudge.engine.Releases;
import dev.nudge.operators.ModelFiles;
import dev.nudge.schemas.ModelRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** {@code --models}: where the files of models lie that are released in a recording. */
public final class ReleasedFiles implements ModelSource {
  @Option(
      names = "--models",
      paramLabel = "DIR",
      converter = InputPath.class,
      description =
          "Folder of models that are released in the recording without their files; found by their"
              + " SHA-256. Default: each is looked for where its release says.")
  private Path directory;

  @Override
  public byte[] read(ModelRelease release) throws IOException {
    if (directory == null) {
      return ModelFiles.read(release);
    }
    try (Stream<Path> all = Files.walk(directory)) {
      List<Path> models = all.filter(path -> path.toString().endsWith(".onnx")).sorted().toList();
      for (Path model : models) {
        byte[] file = Files.readAllBytes(model);
        if (Releases.sha256(file).equals(release.getSha256())) {
          return file;
        }
      }
      throw new IOException(
          "none of the %d models below %s has SHA-256 %s"
              .formatted(models.size(), directory, release.getSha256()));
    }
  }
}
