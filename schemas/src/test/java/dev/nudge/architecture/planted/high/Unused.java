package dev.nudge.architecture.planted.high;

/** Public for nobody. */
public final class Unused {}
