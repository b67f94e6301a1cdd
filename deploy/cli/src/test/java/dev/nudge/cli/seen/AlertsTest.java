package dev.nudge.cli.seen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The files for Prometheus and Grafana, without a job. */
final class AlertsTest {
  private static final File PROMTOOL = new File("/usr/bin/promtool");

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
  void dashboardsAreJsonWithAMetricInEachPanel() throws Exception {
    for (String file : SeenFiles.DASHBOARDS) {
      JsonNode panels = new ObjectMapper().readTree(SeenFiles.text(file)).path("panels");
      assertThat(panels).as(file).isNotEmpty();
      for (JsonNode panel : panels) {
        assertThat(panel.path("targets")).as(panel.path("title").asText()).isNotEmpty();
        panel
            .path("targets")
            .forEach(target -> assertThat(target.path("expr").asText()).contains("flink_"));
      }
    }
  }

  @Test
  void everyAlertFiresForItsFaultAndNoneOtherwise() throws Exception {
    assumeTrue(PROMTOOL.canExecute(), "No promtool here: .ci/install installs Prometheus.");
    Process process =
        new ProcessBuilder(List.of(PROMTOOL.getPath(), "test", "rules", "alerts-test.yml"))
            .directory(SeenFiles.GRAFANA.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
