package dev.nudge.scoring;

/**
 * A model was refused at load. The message names what is at fault, found, expected, and what to do.
 */
public final class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with a model. */
  public enum Kind {
    /** The file cannot be read, or is no ONNX file: empty, truncated, garbage. */
    UNREADABLE,
    /** Weights are in another file. */
    EXTERNAL_DATA,
    /** The file is in a format newer than the runtime. */
    NEWER_FORMAT,
    /** The graph asks for what the runtime does not know or accept. */
    UNSUPPORTED,
    /** A metadata entry of the contract is missing. */
    MISSING_METADATA,
    /** A metadata entry of the contract has a value that cannot be. */
    BAD_METADATA,
    /** The file follows a version of the contract that this release does not know. */
    UNKNOWN_CONTRACT,
    /** The model wants a feature that this release does not compute. */
    UNKNOWN_FEATURE,
    /** An input or output of the contract is missing. */
    MISSING_TENSOR,
    /** The model wants an input that the contract does not know. */
    UNKNOWN_INPUT,
    /** A tensor's elements are not float32. */
    WRONG_TYPE,
    /** A tensor's dimensions are not those of the contract. */
    WRONG_SHAPE,
    /** The runtime failed on the probe rows. */
    PROBE_FAILED,
    /** An output of the probe rows is NaN or infinite. */
    NOT_FINITE,
    /** The same probe rows gave other outputs the second time. */
    NOT_REPEATABLE,
    /** What a probe row scores depends on the rows next to it. */
    MIXES_ROWS
  }

  private final Kind kind;
  private final ModelFault fault;

  ModelException(Kind kind, ModelFault fault) {
    this(kind, fault, null);
  }

  ModelException(Kind kind, ModelFault fault, Throwable cause) {
    this(kind, fault, fault.message(), cause);
  }

  private ModelException(Kind kind, ModelFault fault, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.fault = fault;
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }

  ModelFault fault() {
    return fault;
  }

  /** The same fault, of a named file. */
  ModelException in(Object file) {
    return new ModelException(kind, fault, "model %s: %s".formatted(file, getMessage()), this);
  }
}
