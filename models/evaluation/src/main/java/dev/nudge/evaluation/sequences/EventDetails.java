package dev.nudge.evaluation.sequences;

import dev.nudge.schemas.Event;
import java.util.function.Function;

/**
 * What is kept of events besides their feature rows.
 *
 * @param mark of an event, for those who choose rows by it; few different texts, or null
 * @param group of a user by the first event, to compare figures by; may give null
 * @param events whether the events themselves are kept, for those who continue from them: several
 *     hundred bytes each
 */
public record EventDetails(
    Function<Event, String> mark, Function<Event, String> group, boolean events) {}
