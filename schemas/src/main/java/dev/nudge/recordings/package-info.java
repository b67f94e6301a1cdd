/**
 * Recorded click-streams: reading public formats and Nudge's own, writing recordings, and
 * generating realistic ones.
 *
 * <p>Doors: {@link dev.nudge.recordings.StreamRef} names a recording, {@link
 * dev.nudge.recordings.Recordings} opens and writes them, {@link
 * dev.nudge.recordings.UnchangedLines} opens one as its lines are, {@link
 * dev.nudge.recordings.generator.StreamGenerator} makes them. A recording is a sequence of {@link
 * dev.nudge.schemas.RecordedMessage} in order of arrival; what cannot be read is counted in {@link
 * dev.nudge.recordings.Rejections} with its line and reason, never fatal and never silent.
 *
 * <p>{@link dev.nudge.recordings.SampleFile} looks at the beginning of a file of somebody's own.
 *
 * <p>Values: {@link dev.nudge.recordings.StreamFormat}, {@link
 * dev.nudge.recordings.RecordingWriter}; {@link dev.nudge.recordings.InputWriter} writes recordings
 * of all topics that the job reads, {@link dev.nudge.recordings.JsonMessage} a message in the names
 * of a mapping, {@link dev.nudge.recordings.RejectionsFile} what was rejected.
 *
 * <p>Errors: {@link dev.nudge.recordings.RecordingException}.
 */
package dev.nudge.recordings;
