package dev.nudge.operators;

import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.ProfileUpdate;
import org.apache.avro.specific.SpecificRecord;

/**
 * One clean input of the user operator, on its way from decoding to the user's key.
 *
 * @param userId the key
 * @param payload an {@link Event}, {@link ProfileUpdate} or {@link Erasure}
 */
public record UserInput(String userId, SpecificRecord payload) {}
