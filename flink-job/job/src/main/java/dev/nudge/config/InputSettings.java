package dev.nudge.config;

import java.util.Optional;

/**
 * How the click-stream is written.
 *
 * @param mapping what names in JSON mean: one that comes with Nudge, or where its file lies; there
 *     if, and only if, the format is JSON
 */
public record InputSettings(InputFormat format, Optional<String> mapping) {}
