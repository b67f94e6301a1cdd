package dev.nudge.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

final class ContractVersionTest {

  @Test
  void aFingerprintIsWhatStandsOnTheWire() {
    Erasure erasure = new Erasure("anna", Instant.EPOCH, "request");
    byte[] bytes = SingleObjectCodec.of(Erasure.class).encode(erasure);
    byte[] behindTheMagic = Arrays.copyOfRange(bytes, 2, SingleObjectCodec.HEADER_BYTES);

    List<ContractVersion> versions = ContractVersion.of(Erasure.class);

    assertThat(versions.get(versions.size() - 1).fingerprint())
        .isEqualTo(HexFormat.of().formatHex(behindTheMagic));
  }

  @Test
  void versionsCountFromZeroAndTheLastIsTheCurrentOne() {
    List<ContractVersion> versions = ContractVersion.of(Event.class);

    assertThat(versions).extracting(ContractVersion::number).startsWith(0, 1);
    assertThat(versions.get(versions.size() - 1).schema().getFields())
        .extracting(Schema.Field::name)
        .isEqualTo(Event.getClassSchema().getFields().stream().map(Schema.Field::name).toList());
  }
}
