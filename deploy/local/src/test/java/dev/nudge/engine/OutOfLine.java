package dev.nudge.engine;

import dev.nudge.operators.BatchSettings;
import org.apache.flink.configuration.Configuration;

/** Knows what the engine must not know, so that a test can see the architecture rules notice it. */
public record OutOfLine(BatchSettings operators, Configuration flink) {}
