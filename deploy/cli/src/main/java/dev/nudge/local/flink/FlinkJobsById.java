package dev.nudge.local.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.local.host.Await;
import dev.nudge.local.host.RunFailedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.util.TimeUtils;

/** Through Flink's REST interface. */
public final class FlinkJobsById implements JobsById {
  private static final String DIRECTORY = "execution.checkpointing.dir";
  private static final String RETENTION =
      "execution.checkpointing.externalized-checkpoint-retention";
  private static final String METADATA = "_metadata";
  private static final Pattern CHECKPOINT = Pattern.compile("chk-(\\d+)/?$");

  /** How long an answer of Flink's may be one of before; the interval of its pages, if not set. */
  private static final Set<String> CACHES =
      Set.of("rest.cache.checkpoint-statistics.timeout", "rest.cache.execution-graph.timeout");

  private static final Duration MARGIN = Duration.ofMillis(300);

  /** What Flink says of an id that it has had. */
  private static final String TAKEN = "DuplicateJobSubmissionException";

  private static final Set<Integer> REFUSALS = Set.of(400, 500);

  /** Named in an answer after which the job may come up all the same. */
  private static final Pattern OPEN =
      Pattern.compile(
          "java\\.util\\.concurrent\\.TimeoutException|AskTimeoutException|InterruptedException"
              + "|RecipientUnreachableException|FencingTokenException|JobSubmissionException");

  private final FlinkRest rest;
  private final FlinkJobs jobs;
  private final Supplier<Optional<String>> directory;

  /**
   * @param directory of checkpoints, where the jobs have another than the cluster
   */
  public FlinkJobsById(FlinkRest rest, Supplier<Optional<String>> directory) {
    this.rest = rest;
    this.jobs = new FlinkJobs(rest);
    this.directory = directory;
  }

  @Override
  public void submit(
      String id, Path jar, List<String> arguments, int parallelism, String state, boolean passing) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("jobId", id)
            .put("parallelism", parallelism)
            .put("savepointPath", state)
            .put("claimMode", passing ? "CLAIM" : "NO_CLAIM");
    if (passing) {
      body.putObject("flinkConfiguration").put(RETENTION, "DELETE_ON_CANCELLATION");
    }
    arguments.forEach(body.putArray("programArgsList")::add);
    HttpResponse<String> answer = rest.ask(rest.postRequest(jobs.upload(jar), body).build());
    if (FlinkRest.isYes(answer) || answer.body().contains(TAKEN)) {
      return;
    }
    if (isRefusal(answer)) {
      throw new RefusedException(FlinkRest.said(answer));
    }
    throw new RunFailedException(
        "Flink at %s answered a submission with %d: %s"
            .formatted(rest.address(), answer.statusCode(), FlinkRest.said(answer)));
  }

  /** Whether Flink itself says that it will not have it, and not what lies before it. */
  private static boolean isRefusal(HttpResponse<String> answer) {
    return REFUSALS.contains(answer.statusCode())
        && FlinkRest.namesErrors(answer)
        && !OPEN.matcher(answer.body()).find();
  }

  @Override
  public Optional<String> state(String id) {
    return rest.find("/jobs/" + id).map(job -> job.get("state").asText());
  }

  @Override
  public boolean runs(String id) {
    return jobs.allTasksRun(id);
  }

  @Override
  public String failure(String id) {
    return jobs.failure(id);
  }

  @Override
  public void cancel(String id) {
    // What it says of one that has ended is no matter: who cancels looks whether it has.
    rest.ask(
        rest.request("/jobs/%s?mode=cancel".formatted(id))
            .method("PATCH", BodyPublishers.noBody())
            .build());
  }

  @Override
  public Optional<String> newestCheckpoint(String id) {
    return checkpoints(id).flatMap(known -> newest(id, known));
  }

  /** Empty if Flink does not know the job. */
  private Optional<JsonNode> checkpoints(String id) {
    return rest.find("/jobs/%s/checkpoints".formatted(id));
  }

  private static Optional<String> newest(String id, JsonNode checkpoints) {
    // After a JobManager that died, the one from which the job was restored.
    return Stream.of("completed", "restored")
        .map(which -> checkpoints.at("/latest/" + which).path("external_path").asText(""))
        .filter(path -> path.contains(id))
        .findFirst();
  }

  @Override
  public Optional<String> lastCheckpoint(String id) {
    Duration old = mostOutdated().plus(MARGIN);
    Await.until(() -> false, old);
    Optional<JsonNode> known = checkpoints(id);
    Optional<String> onDisk = Optional.empty();
    try {
      onDisk = onDisk(id);
    } catch (RunFailedException e) {
      if (known.isEmpty()) {
        throw e;
      }
    }
    return Stream.concat(known.flatMap(all -> newest(id, all)).stream(), onDisk.stream())
        .max(Comparator.comparingLong(FlinkJobsById::number));
  }

  /** How old an answer of Flink may be. */
  private Duration mostOutdated() {
    Duration most = Duration.ofMillis(rest.get("/config").path("refresh-interval").asLong());
    for (JsonNode setting : rest.get("/jobmanager/config")) {
      if (CACHES.contains(setting.path("key").asText())) {
        Duration set = TimeUtils.parseDuration(setting.path("value").asText());
        most = set.compareTo(most) > 0 ? set : most;
      }
    }
    return most;
  }

  private Optional<String> onDisk(String id) {
    String place = directory.get().or(this::ofCluster).orElse("");
    try {
      org.apache.flink.core.fs.Path all = new org.apache.flink.core.fs.Path(place);
      org.apache.flink.core.fs.Path folder = new org.apache.flink.core.fs.Path(all, id);
      FileSystem files = folder.getFileSystem();
      if (!files.exists(folder)) {
        if (!files.exists(all)) {
          throw new NoSuchFileException(place, null, "it is not there");
        }
        return Optional.empty();
      }
      Optional<String> newest = Optional.empty();
      for (FileStatus each : files.listStatus(folder)) {
        String path = each.getPath().toUri().toString();
        boolean complete =
            number(path) >= 0
                && files.exists(new org.apache.flink.core.fs.Path(each.getPath(), METADATA));
        if (complete && newest.filter(other -> number(other) > number(path)).isEmpty()) {
          newest = Optional.of(path);
        }
      }
      return newest;
    } catch (IOException | RuntimeException e) {
      throw new RunFailedException(
          "UNSEEN: Flink at %s does not know job %s, and its checkpoints below '%s' cannot be looked for from here (%s); run this where they can"
              .formatted(rest.address(), id, place, e.getMessage()),
          e);
    }
  }

  /** Negative if it is none of a checkpoint. */
  private static long number(String path) {
    Matcher found = CHECKPOINT.matcher(path);
    return found.find() ? Long.parseLong(found.group(1)) : -1;
  }

  private Optional<String> ofCluster() {
    for (JsonNode setting : rest.get("/jobmanager/config")) {
      if (setting.path("key").asText().equals(DIRECTORY)) {
        return Optional.of(setting.path("value").asText());
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<String> uselessness(String id) {
    JsonNode settings = rest.get("/jobs/%s/checkpoints/config".formatted(id));
    if (!settings.at("/externalization/enabled").asBoolean()
        || settings.at("/externalization/delete_on_cancellation").asBoolean()) {
      return Optional.of(
          "its checkpoints go when it is cancelled; set %s to RETAIN_ON_CANCELLATION"
              .formatted(RETENTION));
    }
    if (settings.path("unaligned_checkpoints").asBoolean()) {
      return Optional.of(
          "its checkpoints are unaligned and hold messages as this version writes them; set execution.checkpointing.unaligned.enabled to false");
    }
    return Optional.empty();
  }

  @Override
  public String savepoint(String id) {
    URI place = jobs.savepoint(id);
    return place.toString();
  }

  @Override
  public int parallelism(String id) {
    return rest.get("/jobs/%s/config".formatted(id))
        .at("/execution-config/job-parallelism")
        .asInt();
  }
}
