package dev.nudge.cli.cluster;

import dev.nudge.local.host.Home;
import dev.nudge.local.host.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A configuration with which Prometheus watches a cluster on this machine. */
final class PrometheusFile {
  private PrometheusFile() {}

  /**
   * Writes it into the workspace.
   *
   * @param targets hosts and ports of the processes
   * @return where it is
   */
  static Path write(Home home, Workspace workspace, List<String> targets) {
    String text =
        """
        global: { scrape_interval: 5s, evaluation_interval: 5s }
        rule_files: ['%s']
        scrape_configs:
          - job_name: nudge
            static_configs: [{ targets: %s }]
        """
            .formatted(home.alerts().toAbsolutePath(), targets);
    try {
      return Files.writeString(workspace.root().resolve("prometheus.yml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
