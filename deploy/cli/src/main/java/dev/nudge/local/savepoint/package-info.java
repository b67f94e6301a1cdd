/**
 * What a savepoint of the job holds, read without the job.
 *
 * <p>Doors: {@link dev.nudge.local.savepoint.Savepoint}, {@link
 * dev.nudge.local.savepoint.StoredRecord}.
 */
package dev.nudge.local.savepoint;
