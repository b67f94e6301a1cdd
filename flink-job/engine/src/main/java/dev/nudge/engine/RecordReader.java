package dev.nudge.engine;

import java.nio.charset.StandardCharsets;

/** Reads what {@link RecordWriter} wrote. */
final class RecordReader {
  private final byte[] bytes;
  private int at;

  RecordReader(byte[] bytes, int offset) {
    this.bytes = bytes;
    this.at = offset;
  }

  int position() {
    return at;
  }

  boolean readBoolean() {
    return bytes[at++] != 0;
  }

  long readLong() {
    long raw = 0;
    int shift = 0;
    long b;
    do {
      b = bytes[at++];
      raw |= (b & 0x7F) << shift;
      shift += 7;
    } while (b < 0);
    return (raw >>> 1) ^ -(raw & 1);
  }

  int readInt() {
    return Math.toIntExact(readLong());
  }

  float readFloat() {
    return Float.intBitsToFloat(readFixed32());
  }

  double readDouble() {
    return Double.longBitsToDouble(readHash());
  }

  /** A hash of 8 bytes. */
  long readHash() {
    return (readFixed32() & 0xFFFF_FFFFL) | (long) readFixed32() << 32;
  }

  private int readFixed32() {
    int bits =
        (bytes[at] & 0xFF)
            | (bytes[at + 1] & 0xFF) << 8
            | (bytes[at + 2] & 0xFF) << 16
            | (bytes[at + 3] & 0xFF) << 24;
    at += 4;
    return bits;
  }

  String readString() {
    int length = readInt();
    String value = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return value;
  }

  String readOptionalString() {
    return readLong() == 0 ? null : readString();
  }

  /** The count of the one block; an empty array is its own end. */
  int startArray() {
    return readInt();
  }

  void endArray(int count) {
    if (count > 0) {
      readLong();
    }
  }

  float[] readFloats() {
    int count = startArray();
    float[] values = count == 0 ? UserRecord.NONE : new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = readFloat();
    }
    endArray(count);
    return values;
  }

  /** Reads into the array's first places. */
  void readFloats(float[] into) {
    int count = startArray();
    for (int i = 0; i < count; i++) {
      into[i] = readFloat();
    }
    endArray(count);
  }

  /** Reads into the array's first places and returns how many. */
  int readLongs(long[] into) {
    int count = startArray();
    for (int i = 0; i < count; i++) {
      into[i] = readLong();
    }
    endArray(count);
    return count;
  }

  /** Reads into the array's first places and returns how many. */
  int readInts(int[] into) {
    int count = startArray();
    for (int i = 0; i < count; i++) {
      into[i] = readInt();
    }
    endArray(count);
    return count;
  }

  /** Reads the low 32 bits of longs into the array's first places and returns how many. */
  int readLowBits(int[] into) {
    int count = startArray();
    for (int i = 0; i < count; i++) {
      into[i] = (int) readLong();
    }
    endArray(count);
    return count;
  }

  long[] readLongs() {
    int count = startArray();
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = readLong();
    }
    endArray(count);
    return values;
  }

  /** Hashes of 8 bytes each. */
  long[] readHashes() {
    int count = startArray();
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = readHash();
    }
    endArray(count);
    return values;
  }
}
