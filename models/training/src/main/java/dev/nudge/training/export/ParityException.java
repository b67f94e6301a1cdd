package dev.nudge.training.export;

/** An exported model does not compute what was trained; no file was written. */
public final class ParityException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ExportParity parity;

  ParityException(ExportParity parity, double tolerance) {
    super(
        ("the exported model differs from the trained one by %.3g at %s, at most %.0e is allowed;"
                + " no file was written: this is a fault of the export, not of the data")
            .formatted(parity.worst(), parity.where(), tolerance));
    this.parity = parity;
  }

  /** What was found. */
  public ExportParity parity() {
    return parity;
  }
}
