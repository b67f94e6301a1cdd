package dev.nudge.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes Avro binary into a growing array that is reused: one pass, no intermediate objects but
 * strings' bytes.
 */
final class RecordWriter {
  static final VarHandle FLOATS =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[1024];
  private int length;

  void reset() {
    length = 0;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  void writeByte(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
  }

  void writeBoolean(boolean value) {
    writeByte(value ? 1 : 0);
  }

  /** Avro's int and long alike: zig-zag, then seven bits a byte, least significant first. */
  void writeLong(long value) {
    reserve(10);
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      bytes[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  void writeFloat(float value) {
    reserve(Float.BYTES);
    FLOATS.set(bytes, length, value);
    length += Float.BYTES;
  }

  void writeDouble(double value) {
    writeHash(Double.doubleToRawLongBits(value));
  }

  /** In 8 bytes, little-endian: as a number a hash would take 10. */
  void writeHash(long value) {
    reserve(Long.BYTES);
    LONGS.set(bytes, length, value);
    length += Long.BYTES;
  }

  void writeString(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    writeLong(utf8.length);
    reserve(utf8.length);
    System.arraycopy(utf8, 0, bytes, length, utf8.length);
    length += utf8.length;
  }

  /** The union of null and string. */
  void writeOptionalString(String value) {
    writeLong(value == null ? 0 : 1);
    if (value != null) {
      writeString(value);
    }
  }

  void writeFloats(float[] values) {
    startArray(values.length);
    for (float value : values) {
      writeFloat(value);
    }
    endArray();
  }

  void writeLongs(long[] values, int count) {
    startArray(count);
    for (int i = 0; i < count; i++) {
      writeLong(values[i]);
    }
    endArray();
  }

  void writeInts(int[] values, int count) {
    startArray(count);
    for (int i = 0; i < count; i++) {
      writeLong(values[i]);
    }
    endArray();
  }

  void writeHashes(long[] values, int count) {
    startArray(count);
    for (int i = 0; i < count; i++) {
      writeHash(values[i]);
    }
    endArray();
  }

  /** An array is one block: its count, unless it is empty; the items follow. */
  void startArray(int count) {
    if (count > 0) {
      writeLong(count);
    }
  }

  /** Ends an array: a block of none. */
  void endArray() {
    writeLong(0);
  }
}
