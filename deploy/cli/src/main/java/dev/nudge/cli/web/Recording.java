package dev.nudge.cli.web;

import dev.nudge.recordings.RecordedStream;
import java.util.function.Supplier;

/**
 * A recorded stream.
 *
 * @param description without a path of this machine
 * @param open opens it anew at each call
 */
public record Recording(String description, Supplier<RecordedStream> open) {}
