package dev.nudge.config;

import java.util.Optional;

/**
 * The files that the job is started with. Each location is a path, a URI of a file system Flink
 * knows, or {@code classpath:} and a resource.
 *
 * @param recommendations the table of recommendations; empty for none
 * @param recommendationsCount most items that a trigger recommends
 */
public record ArtifactSettings(
    String model, String rules, Optional<String> recommendations, int recommendationsCount) {}
