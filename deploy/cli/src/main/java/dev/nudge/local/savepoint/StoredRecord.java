package dev.nudge.local.savepoint;

/**
 * A user's record as it is stored.
 *
 * @param user empty if not asked for
 * @param version of the record, from its first byte
 * @param size bytes
 * @param all of a user asked for; else the first alone
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares records.
public record StoredRecord(String user, int version, int size, byte[] bytes) {}
