package dev.nudge.architecture.planted.low;

import dev.nudge.architecture.planted.high.Above;

/** Knows a layer above it. */
public final class OutOfLine {
  Above above;
}
