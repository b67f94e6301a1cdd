package dev.nudge.training.networks;

import ai.djl.engine.Engine;

/**
 * The PyTorch engine, set up once: from the class path alone (no downloads) and on one thread, so
 * that sums are added in the same order on every machine.
 */
public final class Torch {
  private static final Engine ENGINE = start();

  private Torch() {}

  private static Engine start() {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("ai.djl.pytorch.num_threads", "1");
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    return Engine.getEngine("PyTorch");
  }

  /** The engine; its random numbers are those of all networks. */
  public static Engine engine() {
    return ENGINE;
  }
}
