package dev.nudge.operators;

import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;

/** How user records lie in RocksDB, where the cluster's configuration does not say otherwise. */
public final class StateBackendDefaults {
  /**
   * Level by level; the last holds for all below. A snapshot waits until all records of the cache
   * are in a file of the first level, and their floats hardly get smaller. Old records, most of a
   * large state, are compressed when they come to the third.
   */
  private static final String COMPRESSION = "NO_COMPRESSION;NO_COMPRESSION;LZ4_COMPRESSION";

  private StateBackendDefaults() {}

  /**
   * Adds them to a job's options.
   *
   * @param given what the cluster's configuration says
   */
  public static void add(Configuration options, ReadableConfig given) {
    if (given.getOptional(StateBackendOptions.STATE_BACKEND).isEmpty()) {
      options.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
      switchOn(options, given, CheckpointingOptions.INCREMENTAL_CHECKPOINTS);
    }
    // A user is in one of many files; without it, each of the others is looked through as well.
    switchOn(options, given, RocksDBConfigurableOptions.USE_BLOOM_FILTER);
    // The index of a file with many users is larger than a part of the block cache, so it would be
    // read and uncompressed as a whole for each user who is looked for.
    switchOn(options, given, RocksDBOptions.USE_PARTITIONED_INDEX_FILTERS);
    if (given.getOptional(RocksDBConfigurableOptions.COMPRESSION_PER_LEVEL).isEmpty()) {
      options.setString(RocksDBConfigurableOptions.COMPRESSION_PER_LEVEL.key(), COMPRESSION);
    }
  }

  private static void switchOn(
      Configuration options, ReadableConfig given, ConfigOption<Boolean> option) {
    if (given.getOptional(option).isEmpty()) {
      options.set(option, true);
    }
  }
}
