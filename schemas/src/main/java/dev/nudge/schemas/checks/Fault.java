package dev.nudge.schemas.checks;

import dev.nudge.schemas.RejectionReason;

/**
 * Why a record cannot be used.
 *
 * @param message what is wrong, with the value found and the range allowed; without user ids and
 *     query text
 */
public record Fault(RejectionReason reason, String message) {}
