package dev.nudge;

import dev.nudge.architecture.ModuleArchitecture;

final class ArchitectureTest extends ModuleArchitecture {
  ArchitectureTest() {
    super("dev.nudge.schemas", "dev.nudge.mapping", "dev.nudge.cleaning", "dev.nudge.recordings");
  }
}
