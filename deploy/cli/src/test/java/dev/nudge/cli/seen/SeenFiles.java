package dev.nudge.cli.seen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** The files in {@code deploy/grafana}. */
final class SeenFiles {
  /** Tests run in {@code deploy/cli}. */
  static final Path GRAFANA = Path.of("../grafana").toAbsolutePath().normalize();

  static final String ALERTS = "alerts.yml";
  static final List<String> DASHBOARDS = List.of("operations.json", "marketing.json", "model.json");

  private static final Pattern METRIC = Pattern.compile("\\bflink_[a-zA-Z0-9_]+");

  private SeenFiles() {}

  static String text(String file) {
    try {
      return Files.readString(GRAFANA.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rules of {@link #ALERTS}. */
  @SuppressWarnings("unchecked") // As Prometheus has it.
  static List<Map<String, Object>> alerts() {
    Map<String, List<Map<String, Object>>> file = new Yaml().load(text(ALERTS));
    return (List<Map<String, Object>>) file.get("groups").get(0).get("rules");
  }

  /** All metrics that alerts and dashboards name. */
  static Set<String> metrics() {
    Set<String> named = new TreeSet<>();
    METRIC.matcher(text(ALERTS)).results().forEach(found -> named.add(found.group()));
    for (String dashboard : DASHBOARDS) {
      METRIC.matcher(text(dashboard)).results().forEach(found -> named.add(found.group()));
    }
    return named;
  }
}
