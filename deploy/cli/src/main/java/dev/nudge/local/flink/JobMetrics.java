package dev.nudge.local.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Counters of one job, summed over subtasks. Flink gathers them every {@code
 * metrics.fetcher.update-interval}, so a value may be that old; after a restart counters begin at
 * 0.
 */
public final class JobMetrics implements Metrics {
  private final FlinkRest rest;
  private final String job;

  /** Where metrics that were asked for live, by name. */
  private final Map<String, Place> places = new HashMap<>();

  private record Place(String vertex, String metric) {}

  /**
   * @param job the job's id in hexadecimal
   */
  public JobMetrics(FlinkRest rest, String job) {
    this.rest = rest;
    this.job = job;
  }

  @Override
  public OptionalLong sum(String name) {
    return aggregate(name, "sum");
  }

  @Override
  public OptionalLong min(String name) {
    return aggregate(name, "min");
  }

  private OptionalLong aggregate(String name, String how) {
    Place place = places.computeIfAbsent(name, this::find);
    if (place == null) {
      return OptionalLong.empty();
    }
    String metric = URLEncoder.encode(place.metric, StandardCharsets.UTF_8);
    JsonNode values = rest.get("%s?get=%s&agg=%s".formatted(metricsOf(place.vertex), metric, how));
    return values.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(values.get(0).get(how).asLong());
  }

  /** Null if no vertex has it yet. */
  private Place find(String name) {
    for (JsonNode vertex : rest.get("/jobs/" + job).get("vertices")) {
      String id = vertex.get("id").asText();
      for (JsonNode metric : rest.get(metricsOf(id))) {
        String scoped = metric.get("id").asText();
        if (scoped.equals(name) || scoped.endsWith("." + name)) {
          return new Place(id, scoped);
        }
      }
    }
    return null;
  }

  private String metricsOf(String vertex) {
    return "/jobs/%s/vertices/%s/subtasks/metrics".formatted(job, vertex);
  }
}
