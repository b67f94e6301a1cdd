package dev.nudge.scoring;

import static dev.nudge.scoring.ModelException.Kind.UNREADABLE;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;

/**
 * ONNX Runtime as Nudge uses it: one environment per JVM, never closed, and sessions that compute
 * in the calling thread alone. A step takes microseconds, less than waking another thread would.
 */
final class OrtRuntime {

  private OrtRuntime() {}

  static OrtEnvironment environment() {
    return OrtEnvironment.getEnvironment();
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
    try (SessionOptions options = new SessionOptions()) {
      options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.addConfigEntry("session.inter_op.allow_spinning", "0");
      options.setDeterministicCompute(true);
      // Errors come as exceptions and are reported once, there.
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      return environment().createSession(file, options);
    } catch (OrtException e) {
      throw new ModelException(
          UNREADABLE,
          new ModelFault(
              "the file (%d bytes)".formatted(file.length),
              "is no ONNX model the runtime accepts: truncated, damaged or made for a newer runtime (%s)"
                  .formatted(e.getMessage()),
              "an ONNX model",
              "copy or export it again"),
          e);
    }
  }

  static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      throw new IllegalStateException("the model runtime could not free memory", e);
    }
  }
}
