package dev.nudge;

import dev.nudge.architecture.ModuleArchitecture;

final class ArchitectureTest extends ModuleArchitecture {
  ArchitectureTest() {
    super("dev.nudge.needs", "dev.nudge.triggers", "dev.nudge.engine");
  }
}
