package dev.nudge;

import dev.nudge.architecture.ModuleArchitecture;

final class ArchitectureTest extends ModuleArchitecture {
  ArchitectureTest() {
    super(
        "dev.nudge.operators",
        "dev.nudge.config",
        "org.apache.flink.connector.kafka.sink",
        "dev.nudge.io",
        "dev.nudge.job");
  }
}
