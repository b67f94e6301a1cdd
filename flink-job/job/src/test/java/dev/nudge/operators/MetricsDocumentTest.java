package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds METRICS.md to the metrics; writes it with {@code -Dnudge.write-metrics}. */
final class MetricsDocumentTest {
  private static final Path DOCUMENT = Path.of("../METRICS.md");

  @Test
  void everyMetricIsDocumented() throws IOException {
    if (System.getProperty("nudge.write-metrics") != null) {
      Files.writeString(DOCUMENT, document());
    }

    assertThat(Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "")
        .as(
            "flink-job/METRICS.md is not up to date; write it with: mvn -pl flink-job/job -am test -Dtest=MetricsDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Dnudge.write-metrics")
        .isEqualTo(document());
  }

  private static String document() {
    StringBuilder text =
        new StringBuilder(
            """
            # Metrics

            What the job counts, in Flink's group `nudge`. Names are those that Flink's Prometheus reporter gives, after `flink_taskmanager_job_task_operator_`,
            of enumerators after `flink_jobmanager_job_operator_coordinator_enumerator_`. Besides the labels below, each has Flink's own:
            `job_name`, `operator_name`, `subtask_index` and others. Written by `MetricsDocumentTest`.

            Counters begin at 0 when a task starts. Quantiles are of the last 512 values of a subtask (label `quantile`), with `_count`. A histogram has counts by size
            (label `le`), which can be added over subtasks, and its `_sum`. It needs `metrics.reporter.prom.filterLabelValueCharacters: false`, as
            `deploy/conf/config.yaml` has it. Delays are known in live mode only.

            Of the click-stream: read = rejected + ignored + no events + late + duplicates + scored + erased events (those from before an
            erasure, which a recording of the click-stream alone has none of). Of rules, the first 2,000 have a label of their own, and `_other` is for the rest.
            """);
    for (Place place : Place.values()) {
      text.append("\n## ")
          .append(Character.toUpperCase(place.title.charAt(0)))
          .append(place.title.substring(1))
          .append(place == Place.ENUMERATORS ? ", at the JobManager" : "")
          .append("\n\n| metric | labels | type | unit | |\n|---|---|---|---|---|\n");
      Stream.of(Measure.values())
          .filter(measure -> measure.place == place)
          .forEach(measure -> text.append(row(measure)));
    }
    return text.toString();
  }

  private static String row(Measure measure) {
    String name = measure.prometheusName();
    return "| `%s` | %s | %s | %s | %s |%n"
        .formatted(
            name.substring(name.indexOf("nudge_")),
            measure.labels.stream()
                .map(label -> "`" + label + "`")
                .collect(Collectors.joining(" ")),
            measure.kind.title,
            measure.unit,
            measure.meaning);
  }
}
