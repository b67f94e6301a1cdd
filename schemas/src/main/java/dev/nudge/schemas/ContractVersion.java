package dev.nudge.schemas;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * A committed version of a contract.
 *
 * @param number from 0 without gaps
 * @param schema stands alone: types of other files are written out
 */
public record ContractVersion(int number, Schema schema) {

  /** All versions of a record that can be read, oldest first; the last is written. */
  public static List<ContractVersion> of(Class<? extends SpecificRecord> type) {
    List<ContractVersion> versions = new ArrayList<>();
    for (Schema schema : SchemaHistory.of(SpecificData.get().getSchema(type).getName())) {
      versions.add(new ContractVersion(versions.size(), schema));
    }
    return versions;
  }

  /** The eight bytes behind {@code C3 01}, in hexadecimal and in their order on the wire. */
  public String fingerprint() {
    long fingerprint = SchemaNormalization.parsingFingerprint64(schema);
    byte[] wire =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(fingerprint).array();
    return HexFormat.of().formatHex(wire);
  }
}
