package dev.nudge.cli.rules;

import dev.nudge.cli.console.Console;
import dev.nudge.cli.mlflow.Mlflow;
import dev.nudge.cli.mlflow.ModelsUri;
import dev.nudge.cli.options.InputPath;
import dev.nudge.config.JobConfig;
import dev.nudge.engine.Releases;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.ModelRelease;
import dev.nudge.schemas.ModelRole;
import dev.nudge.scoring.ModelException;
import dev.nudge.scoring.OnnxModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code nudge model release}. */
@Command(
    name = "release",
    description = {
      "Lets a model score in a running job from now on.",
      "Checks the file first, and sends nothing if something is wrong. Then waits until the job"
          + " says that it scores on all its subtasks, or is refused and why; then the model before"
          + " it stays. To go back, release the file of before as champion."
    })
public final class ModelReleaseCommand implements Callable<Integer> {
  /** A message of Kafka has 1 MB by default; the rest of it needs little. */
  private static final int MOST_SENT = 900 << 10;

  private static final String FILE = "FILE";
  private static final String MLFLOW = "--mlflow";

  @Parameters(
      paramLabel = FILE,
      description =
          "The ONNX file; or of an MLflow registry models:/NAME/VERSION or models:/NAME@ALIAS.")
  private String file;

  @Option(
      names = MLFLOW,
      paramLabel = "URL",
      defaultValue = "${env:MLFLOW_TRACKING_URI}",
      description = {
        "The MLflow server of models:/, such as http://127.0.0.1:5000. Default: MLFLOW_TRACKING_URI.",
        "MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN, say who"
            + " asks."
      })
  private String mlflow;

  @Option(
      names = "--uri",
      paramLabel = "URI",
      description = {
        "Where the job is to read the same file: a URI of a file system that its Flink knows.",
        "Default: the file is sent with the release, if it has at most 900 KB."
      })
  private String uri;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      defaultValue = "champion",
      description =
          "champion: by it is decided; challenger: it scores in the shadow, with its own state of"
              + " each user, which it keeps in another role; canary: it does, and decides for a"
              + " share of the users. Default: ${DEFAULT-VALUE}.")
  private ModelRole role;

  @Option(
      names = "--share",
      paramLabel = "SHARE",
      description = {
        "Of a canary: the part of the users for whom it decides, more than 0, up to 1.",
        "To change it, release the file again: who was in a smaller share is in a larger one."
      })
  private Double share;

  @Mixin private RunningJob job;
  @Mixin private WaitOption wait;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    requireShare();
    JobConfig config = job.config();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Control release = new Control(now, release());
    wait.send(List.of(release), config, new Console(spec.commandLine().getOut()));
    return 0;
  }

  private void requireShare() {
    if ((role == ModelRole.CANARY) != (share != null)) {
      throw wrong("a canary needs --share, such as 0.1, and no other role has one");
    }
    if (share != null && !(share > 0 && share <= 1)) {
      throw wrong("--share is %s; allowed: more than 0, up to 1".formatted(share));
    }
  }

  private ModelRelease release() {
    Source source = source();
    byte[] bytes = source.bytes;
    if (uri == null && bytes.length > MOST_SENT) {
      throw unusable(
          "it has %,d bytes, and at most %,d are sent with a release; put it where the job can read it, and give --uri"
              .formatted(bytes.length, MOST_SENT),
          null);
    }
    try (OnnxModel model = OnnxModel.load(bytes)) {
      return new ModelRelease(
          model.contract().id(),
          model.contract().version(),
          uri == null ? source.uri : uri,
          Releases.sha256(bytes),
          role,
          uri == null ? ByteBuffer.wrap(bytes) : null,
          share);
    } catch (ModelException e) {
      throw unusable(e.getMessage(), e);
    }
  }

  private ParameterException unusable(String why, Exception cause) {
    return new ParameterException(
        spec.commandLine(),
        "nothing was sent: '%s' cannot be used: %s".formatted(file, why),
        cause);
  }

  private Source source() {
    if (!ModelsUri.isMeant(file)) {
      return local();
    }
    if (mlflow == null) {
      throw wrong("%s is in an MLflow registry; name its server by %s".formatted(file, MLFLOW));
    }
    try {
      ModelsUri asked = ModelsUri.of(file);
      Mlflow.Fetched fetched = new Mlflow(mlflow, System::getenv).fetch(asked);
      if (!fetched.uri().equals(asked)) {
        spec.commandLine().getOut().printf("%s is %s%n", asked, fetched.uri());
      }
      return new Source(fetched.uri().toString(), fetched.file());
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private Source local() {
    if (spec.commandLine().getParseResult().hasMatchedOption(MLFLOW)) {
      throw wrong("%s is for models:/NAME/VERSION and models:/NAME@ALIAS".formatted(MLFLOW));
    }
    try {
      Path path = new InputPath().convert(file);
      InputPath.requireThere(spec, FILE, path);
      return new Source(path.toAbsolutePath().toUri().toString(), Files.readAllBytes(path));
    } catch (TypeConversionException e) {
      throw wrong(e.getMessage());
    } catch (IOException e) {
      throw new RunFailedException("'%s' cannot be read: %s".formatted(file, e), e);
    }
  }

  private ParameterException wrong(String why) {
    return new ParameterException(spec.commandLine(), "nothing was sent: " + why);
  }

  /**
   * The model.
   *
   * @param uri where it comes from
   */
  private record Source(String uri, byte[] bytes) {}
}
