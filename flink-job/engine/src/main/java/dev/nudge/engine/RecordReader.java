package dev.nudge.engine;

import dev.nudge.features.SharedText;
import java.nio.charset.StandardCharsets;

/** Reads what {@link RecordWriter} wrote. */
final class RecordReader {
  private static final int[] NO_INTS = {};
  private static final long[] NO_LONGS = {};

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
    float value = (float) RecordWriter.FLOATS.get(bytes, at);
    at += Float.BYTES;
    return value;
  }

  double readDouble() {
    return Double.longBitsToDouble(readHash());
  }

  /** A hash of 8 bytes. */
  long readHash() {
    long value = (long) RecordWriter.LONGS.get(bytes, at);
    at += Long.BYTES;
    return value;
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

  /** A text that many records hold. */
  String readShared() {
    return SharedText.of(readString());
  }

  String readOptionalShared() {
    return readLong() == 0 ? null : readShared();
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
    float[] values = count == 0 ? Remembered.NONE : new float[count];
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

  int[] readInts() {
    int count = startArray();
    int[] values = count == 0 ? NO_INTS : new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = readInt();
    }
    endArray(count);
    return values;
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
    long[] values = count == 0 ? NO_LONGS : new long[count];
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
