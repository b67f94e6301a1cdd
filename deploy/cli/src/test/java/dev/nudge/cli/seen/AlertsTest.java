package dev.nudge.cli.seen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files for Prometheus and Grafana, without a job. */
final class AlertsTest {
  private static final File PROMTOOL = new File("/usr/bin/promtool");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)");

  @TempDir Path folder;

  @Test
  void everyAlertHasARunbookEntryAndATest() {
    String runbook = SeenFiles.text("../RUNBOOK.md");
    String tests = SeenFiles.text("alerts-test.yml");
    assertThat(SeenFiles.alerts())
        .hasSizeGreaterThan(15)
        .allSatisfy(
            alert -> {
              String name = (String) alert.get("alert");
              Map<?, ?> annotations = (Map<?, ?>) alert.get("annotations");
              assertThat(annotations.get("runbook"))
                  .isEqualTo("deploy/RUNBOOK.md#" + name.toLowerCase(Locale.ROOT));
              assertThat(runbook).contains("\n## " + name + "\n");
              assertThat(tests).contains("- name: " + name + "\n");
              assertThat(annotations.get("summary")).isNotNull();
              assertThat(((Map<?, ?>) alert.get("labels")).get("severity")).isIn("page", "ticket");
            });
  }

  @Test
  void dashboardsHaveAMetricInEachPanelAndTheSourceThatIsChosen() throws Exception {
    for (String file : SeenFiles.DASHBOARDS) {
      JsonNode dashboard = new ObjectMapper().readTree(SeenFiles.text(file));
      Set<String> variables =
          new HashSet<>(dashboard.at("/templating/list").findValuesAsText("name"));
      JsonNode panels = dashboard.path("panels");
      assertThat(panels).as(file).isNotEmpty();
      assertThat(panels.findValuesAsText("id"))
          .as(file)
          .doesNotHaveDuplicates()
          .hasSize(panels.size());
      for (JsonNode panel : panels) {
        String title = panel.path("title").asText();
        assertThat(panel.path("targets")).as(title).isNotEmpty();
        panel
            .path("targets")
            .forEach(target -> assertThat(target.path("expr").asText()).contains("flink_"));
        assertThat(VARIABLE.matcher(panel.toString()).results().map(v -> v.group(1)))
            .as(title)
            .contains("datasource")
            .allMatch(variables::contains);
      }
    }
  }

  @Test
  void everyAlertFiresForItsFaultAndNoneOtherwise() throws Exception {
    promtool(SeenFiles.GRAFANA, "test", "rules", "alerts-test.yml");
  }

  /** As Grafana would send them, once the variables are filled in. */
  @Test
  void queriesOfDashboardsAreWhatPrometheusReads() throws Exception {
    List<Map<String, String>> rules = new ArrayList<>();
    for (String file : SeenFiles.DASHBOARDS) {
      for (JsonNode expr : new ObjectMapper().readTree(SeenFiles.text(file)).findValues("expr")) {
        assertThat(expr.asText()).doesNotContain("$");
        rules.add(Map.of("record", "panel:" + rules.size(), "expr", expr.asText()));
      }
    }
    assertThat(rules).hasSizeGreaterThan(20);
    Map<String, Object> file =
        Map.of("groups", List.of(Map.of("name", "dashboards", "rules", rules)));
    new ObjectMapper().writeValue(folder.resolve("rules.yml").toFile(), file); // JSON is YAML

    promtool(folder, "check", "rules", "rules.yml");
  }

  @Test
  void prometheusTakesTheConfigurationOfCompose() throws Exception {
    for (String file : List.of("alerts.yml", "../compose/prometheus.yml")) {
      Path from = SeenFiles.GRAFANA.resolve(file);
      Files.copy(from, folder.resolve(from.getFileName()));
    }

    promtool(folder, "check", "config", "prometheus.yml");
  }

  private static void promtool(Path folder, String... arguments) throws Exception {
    assumeTrue(PROMTOOL.canExecute(), "No promtool here: .ci/install installs Prometheus.");
    List<String> command = new ArrayList<>(List.of(PROMTOOL.getPath()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process
        .onExit()
        .orTimeout(3, TimeUnit.MINUTES)
        .whenComplete((done, late) -> process.toHandle().destroyForcibly());
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
