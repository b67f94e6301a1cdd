/**
 * The contracts of all topics, generated from {@code src/main/avro}, and their encoding.
 *
 * <p>Doors: {@link dev.nudge.schemas.SingleObjectCodec} (records to bytes and back, whichever
 * committed version wrote them), {@link dev.nudge.schemas.JsonCodec} (the same records as JSON),
 * {@link dev.nudge.schemas.ConfluentDecoder} and {@link dev.nudge.schemas.ConfluentEncoder} (the
 * same in the Confluent wire format, with {@link dev.nudge.schemas.WriterSchemas}, and {@link
 * dev.nudge.schemas.WrittenTimes} of the times in them), {@link dev.nudge.schemas.RecordEncoding}
 * (which of them messages are in), {@link dev.nudge.schemas.TrustedRecords} (for those who read
 * Avro's other encodings), {@link dev.nudge.schemas.Utf8Text} (files that people write), {@link
 * dev.nudge.schemas.SpreadsheetIds} (and spoil), {@link dev.nudge.schemas.Durations} (as they write
 * them), {@link dev.nudge.schemas.Nearest} (what they probably meant), {@link
 * dev.nudge.schemas.ContractVersion} (what can be read of a record), {@link
 * dev.nudge.schemas.Bytes} (of a record's buffers), {@link dev.nudge.schemas.KeyedHash} (texts that
 * only a key finds again), {@link dev.nudge.schemas.PrivateFiles} (that others must not read).
 */
package dev.nudge.schemas;
