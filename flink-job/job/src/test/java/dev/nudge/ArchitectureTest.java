package dev.nudge;

import dev.nudge.architecture.ModuleArchitecture;

final class ArchitectureTest extends ModuleArchitecture {
  ArchitectureTest() {
    super("dev.nudge.operators", "dev.nudge.config", "dev.nudge.io", "dev.nudge.job");
  }
}
