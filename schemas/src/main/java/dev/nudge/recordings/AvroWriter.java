package dev.nudge.recordings;

import dev.nudge.schemas.RecordedMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Writes an Avro container file, compressed inside. */
final class AvroWriter extends CheckedWriter {
  static final int FAST_LEVEL = 1;
  static final int DENSE_LEVEL = 6;

  private final DataFileWriter<RecordedMessage> writer;

  AvroWriter(Path file, OutputStream out, int deflateLevel) throws IOException {
    super(file);
    writer = container(RecordedMessage.class, out, deflateLevel);
  }

  /** Begins a container of records; the same ones give the same bytes. */
  static <T extends SpecificRecord> DataFileWriter<T> container(
      Class<T> type, OutputStream out, int deflateLevel) throws IOException {
    return new DataFileWriter<>(new SpecificDatumWriter<>(type))
        .setCodec(CodecFactory.deflateCodec(deflateLevel))
        .create(SpecificData.get().getSchema(type), out, syncMarker());
  }

  @Override
  void append(RecordedMessage message) throws IOException {
    writer.append(message);
  }

  @Override
  void finish() throws IOException {
    writer.close();
  }

  /** Between blocks; Avro would draw it at random, and the same recording differ every time. */
  private static byte[] syncMarker() {
    try {
      return MessageDigest.getInstance("MD5")
          .digest("dev.nudge.recordings".getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
