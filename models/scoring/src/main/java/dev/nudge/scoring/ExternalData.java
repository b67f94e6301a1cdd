package dev.nudge.scoring;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Finds weights that a model file keeps in another file. The runtime would look for it in the
 * working directory, so whether the model loads would depend on where.
 *
 * <p>Walks the protobuf wire format along the fields of the ONNX specification (onnx.proto) that
 * may lead to a tensor. What is no such file holds nothing.
 */
final class ExternalData {
  /** As deep as protobuf readers go. */
  private static final int DEEPEST = 100;

  private static final int DATA_LOCATION = 14;
  private static final int EXTERNAL = 1;
  private static final int VARINT_BITS = 70;

  private enum Message {
    MODEL,
    GRAPH,
    FUNCTION,
    TRAINING,
    NODE,
    ATTRIBUTE,
    SPARSE_TENSOR,
    TENSOR;

    /** The message in a field; null if it leads to no tensor. */
    Message in(long field) {
      return switch (name() + "." + field) {
        case "MODEL.7", "TRAINING.1", "TRAINING.2", "ATTRIBUTE.6", "ATTRIBUTE.11" -> GRAPH;
        case "MODEL.20" -> TRAINING;
        case "MODEL.25" -> FUNCTION;
        case "GRAPH.1", "FUNCTION.7" -> NODE;
        case "NODE.5", "FUNCTION.11" -> ATTRIBUTE;
        case "GRAPH.15", "ATTRIBUTE.22", "ATTRIBUTE.23" -> SPARSE_TENSOR;
        case "GRAPH.5", "ATTRIBUTE.5", "ATTRIBUTE.10", "SPARSE_TENSOR.1", "SPARSE_TENSOR.2" ->
            TENSOR;
        default -> null;
      };
    }
  }

  private ExternalData() {}

  static boolean isIn(byte[] file) {
    try {
      return isIn(ByteBuffer.wrap(file), Message.MODEL, 0);
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return false;
    }
  }

  private static boolean isIn(ByteBuffer bytes, Message message, int depth) {
    while (bytes.hasRemaining() && depth < DEEPEST) {
      long key = varint(bytes);
      long field = key >>> 3;
      switch ((int) key & 7) {
        case 0 -> {
          long value = varint(bytes);
          if (message == Message.TENSOR && field == DATA_LOCATION && value == EXTERNAL) {
            return true;
          }
        }
        case 1 -> bytes.getLong();
        case 2 -> {
          int length = (int) varint(bytes);
          ByteBuffer part = bytes.slice(bytes.position(), length);
          bytes.position(bytes.position() + length);
          Message inside = message.in(field);
          if (inside != null && isIn(part, inside, depth + 1)) {
            return true;
          }
        }
        case 5 -> bytes.getInt();
        default -> {
          return false;
        }
      }
    }
    return false;
  }

  private static long varint(ByteBuffer bytes) {
    long value = 0;
    for (int shift = 0; shift < VARINT_BITS; shift += 7) {
      byte next = bytes.get();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number of more than ten bytes");
  }
}
