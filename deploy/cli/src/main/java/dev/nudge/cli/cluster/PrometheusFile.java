package dev.nudge.cli.cluster;

import dev.nudge.local.host.Home;
import dev.nudge.local.host.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A configuration with which Prometheus watches a cluster on this machine. */
final class PrometheusFile {
  private PrometheusFile() {}

  /**
   * Writes it into the workspace.
   *
   * @param targets the folder in which each process writes a file of its own
   * @return where it is
   */
  static Path write(Home home, Workspace workspace, Path targets) {
    String text =
        """
        global: { scrape_interval: 5s, evaluation_interval: 5s }
        rule_files: ['%s']
        scrape_configs:
          - job_name: nudge
            file_sd_configs: [{ files: ['%s/*.json'], refresh_interval: 5s }]
        """
            .formatted(home.alerts().toAbsolutePath(), targets.toAbsolutePath());
    try {
      return Files.writeString(workspace.root().resolve("prometheus.yml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
