package dev.nudge.local.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.local.host.RunFailedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;

/** Through Flink's REST interface. */
public final class FlinkJobsById implements JobsById {
  private static final String DIRECTORY = "execution.checkpointing.dir";
  private static final String RETENTION =
      "execution.checkpointing.externalized-checkpoint-retention";
  private static final String CHECKPOINT = "chk-";

  /** What Flink says of an id that it has had. */
  private static final String TAKEN = "DuplicateJobSubmissionException";

  private final FlinkRest rest;
  private final FlinkJobs jobs;
  private final Optional<String> directory;

  /**
   * @param directory of checkpoints, where the jobs have another than the cluster
   */
  public FlinkJobsById(FlinkRest rest, Optional<String> directory) {
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
    if (!FlinkRest.isYes(answer) && !answer.body().contains(TAKEN)) {
      throw new RefusedException(FlinkRest.said(answer));
    }
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
    JsonNode latest =
        rest.find("/jobs/%s/checkpoints".formatted(id))
            .map(checkpoints -> checkpoints.path("latest"))
            .orElse(JsonNodeFactory.instance.objectNode());
    // After a JobManager that died, the one from which the job was restored.
    return Stream.of("completed", "restored")
        .map(which -> latest.path(which).path("external_path").asText(""))
        .filter(path -> path.contains(id))
        .findFirst();
  }

  @Override
  public Optional<String> lastCheckpoint(String id) {
    Optional<String> known = newestCheckpoint(id);
    return known.isPresent() ? known : onDisk(id);
  }

  private Optional<String> onDisk(String id) {
    String place = directory.or(this::ofCluster).orElse("");
    try {
      org.apache.flink.core.fs.Path folder =
          new org.apache.flink.core.fs.Path(new org.apache.flink.core.fs.Path(place), id);
      FileSystem files = folder.getFileSystem();
      if (!files.exists(folder)) {
        return Optional.empty();
      }
      Optional<FileStatus> newest = Optional.empty();
      for (FileStatus each : files.listStatus(folder)) {
        boolean complete =
            each.getPath().getName().matches(CHECKPOINT + "\\d+")
                && files.exists(new org.apache.flink.core.fs.Path(each.getPath(), "_metadata"));
        if (complete && newest.filter(other -> number(other) > number(each)).isEmpty()) {
          newest = Optional.of(each);
        }
      }
      return newest.map(found -> found.getPath().toUri().toString());
    } catch (IOException | RuntimeException e) {
      throw new RunFailedException(
          "UNSEEN: Flink at %s does not know job %s any more, and its checkpoints below '%s' cannot be read from here (%s); run this where they can"
              .formatted(rest.address(), id, place, e.getMessage()),
          e);
    }
  }

  private static long number(FileStatus checkpoint) {
    return Long.parseLong(checkpoint.getPath().getName().substring(CHECKPOINT.length()));
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
