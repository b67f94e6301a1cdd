package dev.nudge;

import dev.nudge.architecture.ModuleArchitecture;

final class ArchitectureTest extends ModuleArchitecture {
  ArchitectureTest() {
    super("dev.nudge.features", "dev.nudge.scoring", "dev.nudge.recommending");
  }
}
