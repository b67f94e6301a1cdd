package dev.nudge.engine;

/** The bytes of what is kept of the models; part of {@link UserRecordCodec}. */
final class RememberedCodec {
  private static final int NONE = 0;
  private static final int SOME = 1;

  private RememberedCodec() {}

  static void write(RecordWriter out, Remembered of) {
    out.writeLong(of.fingerprint);
    out.writeFloats(of.state);
    out.writeFloats(of.purchaseLogits);
    out.writeFloats(of.returnLogits);
  }

  static void read(RecordReader in, Remembered into) {
    into.fingerprint = in.readLong();
    into.state = in.readFloats();
    into.purchaseLogits = in.readFloats();
    into.returnLogits = in.readFloats();
  }

  /**
   * @param of null for none
   */
  static void writeOptional(RecordWriter out, Remembered of) {
    out.writeLong(of == null ? NONE : SOME);
    if (of != null) {
      write(out, of);
    }
  }

  static Remembered readOptional(RecordReader in) {
    if (in.readInt() == NONE) {
      return null;
    }
    Remembered of = new Remembered();
    read(in, of);
    return of;
  }
}
