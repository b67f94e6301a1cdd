package dev.nudge.architecture.planted.high;

import dev.nudge.architecture.planted.low.OutOfLine;

/** In a package without a package-info, and in a circle with the one below. */
public final class Above {
  OutOfLine below;
}
