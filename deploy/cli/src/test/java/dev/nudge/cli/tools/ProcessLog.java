package dev.nudge.cli.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** All that this process has logged since; begun once it logs, which empties what was there. */
final class ProcessLog {
  /** Where the tests' log4j2-test.properties has it. */
  private static final Path FILE = Path.of(System.getProperty("nudge.test-log", "target/test.log"));

  private final long begin;

  ProcessLog() throws IOException {
    begin = Files.size(FILE);
  }

  String text() throws IOException {
    try (InputStream log = Files.newInputStream(FILE)) {
      log.skipNBytes(begin);
      return new String(log.readAllBytes(), UTF_8);
    }
  }
}
