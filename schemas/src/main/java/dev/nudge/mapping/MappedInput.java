package dev.nudge.mapping;

import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * One input that a record holds.
 *
 * @param value an {@link dev.nudge.schemas.Event}, a {@link dev.nudge.schemas.ProfileUpdate} or an
 *     {@link dev.nudge.schemas.Erasure}; read, and not judged: a blank user or a negative price is
 *     for cleaning
 * @param arrival when it arrived, where the record says so
 */
public record MappedInput(SpecificRecord value, Optional<Instant> arrival) {}
