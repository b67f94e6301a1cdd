/**
 * What counts as an input: decode, check, reject, find what is late, notice repeats. The job,
 * training, the recommender and replays all ask here, so that a model is fitted on what it will be
 * asked about. Plain Java: no Flink, no Kafka.
 *
 * <p>Doors: {@link dev.nudge.cleaning.MessageCleaner} (decides about a message): {@link
 * dev.nudge.cleaning.Cleaner} in Nudge's encoding, {@link dev.nudge.cleaning.MappedCleaner} in
 * somebody's own JSON ({@link dev.nudge.cleaning.MappedMessages} only reads it), with their {@link
 * dev.nudge.cleaning.CleaningSettings}; {@link dev.nudge.cleaning.RawMessage} (what goes in),
 * {@link dev.nudge.cleaning.Cleaned} (what comes out), {@link dev.nudge.cleaning.DeadLetters} and
 * {@link dev.nudge.cleaning.RejectedMessages}; of recordings, {@link
 * dev.nudge.cleaning.RecordedEvents} and {@link dev.nudge.cleaning.RawMessages}; of a user, {@link
 * dev.nudge.cleaning.DedupWindow}; and of a topic, {@link dev.nudge.cleaning.PartitionClocks} and
 * {@link dev.nudge.cleaning.InputTopic}; and {@link dev.nudge.cleaning.Pseudonyms} of users.
 */
package dev.nudge.cleaning;
