package dev.nudge.local.savepoint;

/**
 * A user's record as it is stored.
 *
 * @param version of the record, from its first byte
 * @param size bytes
 * @param bytes of the user asked for; else empty
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares records.
public record StoredRecord(int version, int size, byte[] bytes) {}
