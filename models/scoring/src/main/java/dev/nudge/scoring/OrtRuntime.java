package dev.nudge.scoring;

import static dev.nudge.scoring.ModelException.Kind.EXTERNAL_DATA;
import static dev.nudge.scoring.ModelException.Kind.NEWER_FORMAT;
import static dev.nudge.scoring.ModelException.Kind.UNREADABLE;
import static dev.nudge.scoring.ModelException.Kind.UNSUPPORTED;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.util.regex.Pattern;

/**
 * ONNX Runtime as Nudge uses it: one environment per JVM, never closed, and sessions that compute
 * in the calling thread alone. A step takes microseconds, less than waking another thread would.
 */
final class OrtRuntime {
  /** As the runtime words it. */
  private static final Pattern NEWER =
      Pattern.compile(
          "IR version|under development|maximum opset|opset \\d+ is only guaranteed",
          Pattern.CASE_INSENSITIVE);

  private OrtRuntime() {}

  /**
   * The environment of this JVM.
   *
   * @throws ScoringException if the native library cannot be loaded
   */
  static OrtEnvironment environment() {
    try {
      return OrtEnvironment.getEnvironment();
    } catch (LinkageError e) {
      Throwable root = e;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      throw new ScoringException(
          "ONNX Runtime cannot be loaded: %s; its library is unpacked into the temporary directory, %s, which must be writable"
              .formatted(root, System.getProperty("java.io.tmpdir")),
          e);
    }
  }

  /**
   * Opens a session; the caller closes it.
   *
   * @throws ModelException if the runtime refuses the file
   */
  static OrtSession open(byte[] file) {
    if (file.length == 0) {
      throw new ModelException(
          UNREADABLE,
          new ModelFault("the file", "is empty (0 bytes)", "an ONNX model", "copy it again"));
    }
    if (ExternalData.isIn(file)) {
      throw new ModelException(
          EXTERNAL_DATA,
          new ModelFault(
              "the file",
              "keeps weights in a second file",
              "all of the model in one file, as the job carries one",
              "export it without external data, or merge it: onnx.save(onnx.load(file), new_file)"));
    }
    OrtEnvironment runtime = environment(); // first: it says why there is none
    try (SessionOptions options = new SessionOptions()) {
      options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.addConfigEntry("session.inter_op.allow_spinning", "0");
      options.setDeterministicCompute(true);
      // Errors come as exceptions and are reported once, there.
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      return runtime.createSession(file, options);
    } catch (OrtException e) {
      throw refusal(file.length, runtime.getVersion(), e);
    }
  }

  /** What the runtime reports is the cause; its code and its words give the kind. */
  private static ModelException refusal(int bytes, String version, OrtException e) {
    String cause =
        e.getMessage()
            .replaceFirst("^Error code - \\w+ - message: ", "")
            .replaceFirst("^\\S+\\.cc:\\d+ .*?\\) ", "")
            .replaceAll("\\s+", " ")
            .strip();
    if (e.getCode() == OrtException.OrtErrorCode.ORT_INVALID_PROTOBUF) {
      return new ModelException(
          UNREADABLE,
          new ModelFault(
              "the file (%d bytes)".formatted(bytes),
              "is truncated, damaged or no ONNX model at all (%s)".formatted(cause),
              "an ONNX model",
              "copy it again"),
          e);
    }
    if (NEWER.matcher(cause).find()) {
      return new ModelException(
          NEWER_FORMAT,
          new ModelFault(
              "the file",
              "is in a format newer than this release's runtime, ONNX Runtime %s, reads (%s)"
                  .formatted(version, cause),
              "one that it reads",
              "export it again with an older IR version or opset"),
          e);
    }
    return new ModelException(
        UNSUPPORTED,
        new ModelFault(
            "the graph",
            "is not one that ONNX Runtime %s runs (%s)".formatted(version, cause),
            "standard operators, with the inputs and attributes of their opset",
            "export it again with these alone"),
        e);
  }

  static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      throw new IllegalStateException("the model runtime could not free memory", e);
    }
  }
}
