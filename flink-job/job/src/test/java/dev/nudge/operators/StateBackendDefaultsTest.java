package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class StateBackendDefaultsTest {
  private static final String COMPRESSION = "state.backend.rocksdb.compression.per.level";
  private static final String BLOOM_FILTER = "state.backend.rocksdb.use-bloom-filter";

  @Test
  void holdWhereTheClusterSaysNothing() {
    assertThat(of(Map.of()))
        .containsEntry("state.backend.type", "rocksdb")
        .containsEntry("execution.checkpointing.incremental", "true")
        .containsEntry(BLOOM_FILTER, "true")
        .containsEntry(COMPRESSION, "NO_COMPRESSION;NO_COMPRESSION;LZ4_COMPRESSION");
  }

  @Test
  void leaveWhatTheClusterSays() {
    assertThat(
            of(
                Map.of(
                    "state.backend.type",
                    "hashmap",
                    BLOOM_FILTER,
                    "false",
                    COMPRESSION,
                    "ZSTD_COMPRESSION")))
        .doesNotContainKeys(
            "state.backend.type", "execution.checkpointing.incremental", BLOOM_FILTER, COMPRESSION);
  }

  private static Map<String, String> of(Map<String, String> given) {
    Configuration options = new Configuration();
    StateBackendDefaults.add(options, Configuration.fromMap(given));
    return options.toMap();
  }
}
