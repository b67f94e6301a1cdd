package dev.nudge.local.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.local.host.Await;
import dev.nudge.local.host.RunFailedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Jobs of a session cluster. */
public final class FlinkJobs {
  private static final Duration STOP_LIMIT = Duration.ofMinutes(2);
  private static final Set<String> ENDED = Set.of("FINISHED", "FAILED", "CANCELED");
  private static final String BOUNDARY = "nudge-job-jar";

  private final FlinkRest rest;

  public FlinkJobs(FlinkRest rest) {
    this.rest = rest;
  }

  /** TaskManagers known to the JobManager; 0 as long as it does not answer. */
  public int taskManagers() {
    try {
      return rest.get("/overview").get("taskmanagers").asInt();
    } catch (RunFailedException notYet) {
      return 0;
    }
  }

  /**
   * Uploads a jar and runs its main class.
   *
   * @param state checkpoint or savepoint to continue from
   * @return the job's id
   * @throws RunFailedException with what Flink or the main class said
   */
  public String submit(Path jar, List<String> arguments, int parallelism, Optional<String> state) {
    String file = upload(jar).get("filename").asText();
    String id = file.substring(file.lastIndexOf('/') + 1);
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("parallelism", parallelism);
    state.ifPresent(path -> body.put("savepointPath", path));
    arguments.forEach(body.putArray("programArgsList")::add);
    return rest.post("/jars/%s/run".formatted(id), body).get("jobid").asText();
  }

  /** Why a job has failed, in one line: the innermost cause. */
  public String failure(String job) {
    JsonNode entries =
        rest.get("/jobs/%s/exceptions".formatted(job)).at("/exceptionHistory/entries");
    return FlinkRest.innermost(entries.path(0).path("stacktrace").asText(""));
  }

  /** Jobs that have not come to an end: states, such as RUNNING or RESTARTING, by id. */
  public Map<String, String> live() {
    Map<String, String> states = new TreeMap<>();
    for (JsonNode job : rest.get("/jobs").path("jobs")) {
      String state = job.path("status").asText();
      if (!ENDED.contains(state)) {
        states.put(job.path("id").asText(), state);
      }
    }
    return states;
  }

  /** Such as RUNNING, RESTARTING, FAILED, FINISHED. */
  public String state(String job) {
    return rest.get("/jobs/" + job).get("state").asText();
  }

  /** Whether every task has been deployed and initialised. */
  public boolean allTasksRun(String job) {
    for (JsonNode vertex : rest.get("/jobs/" + job).get("vertices")) {
      if (!vertex.get("status").asText().equals("RUNNING")) {
        return false;
      }
    }
    return true;
  }

  /** Whether the job has been started again after a failure. */
  public boolean hasRestarted(String job) {
    return rest.get("/jobs/" + job).at("/timestamps/RESTARTING").asLong() > 0;
  }

  /** Resource ids of the TaskManagers that run tasks of the job. */
  public Set<String> taskManagersOf(String job) {
    Set<String> ids = new TreeSet<>();
    for (JsonNode vertex : rest.get("/jobs/" + job).get("vertices")) {
      String path = "/jobs/%s/vertices/%s".formatted(job, vertex.get("id").asText());
      rest.get(path).get("subtasks").forEach(s -> ids.add(s.get("taskmanager-id").asText()));
    }
    return ids;
  }

  /** Another text after each start of the job, also by another JobManager. */
  public String incarnation(String job) {
    JsonNode times = rest.get("/jobs/" + job).get("timestamps");
    return "%s/%s".formatted(times.get("INITIALIZING"), times.get("RUNNING"));
  }

  /**
   * Stops the job after a last checkpoint, so that everything it decided is committed.
   *
   * @return where its savepoint is
   * @throws RunFailedException if that fails or takes too long
   */
  public URI stop(String job) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("drain", false);
    String trigger = rest.post("/jobs/%s/stop".formatted(job), body).get("request-id").asText();
    String status = "/jobs/%s/savepoints/%s".formatted(job, trigger);
    if (!Await.until(() -> isDone(rest.get(status)), STOP_LIMIT)) {
      throw new RunFailedException("The job did not stop within " + STOP_LIMIT);
    }
    return URI.create(rest.get(status).at("/operation/location").asText());
  }

  private static boolean isDone(JsonNode savepoint) {
    if (savepoint.at("/operation/failure-cause").isObject()) {
      throw new RunFailedException(
          "The job could not be stopped: "
              + savepoint.at("/operation/failure-cause/class").asText());
    }
    return savepoint.at("/status/id").asText().equals("COMPLETED");
  }

  private JsonNode upload(Path jar) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      body.writeBytes(
          """
          --%s\r
          Content-Disposition: form-data; name="jarfile"; filename="%s"\r
          Content-Type: application/x-java-archive\r
          \r
          """
              .formatted(BOUNDARY, jar.getFileName())
              .getBytes(StandardCharsets.UTF_8));
      body.writeBytes(Files.readAllBytes(jar));
      body.writeBytes("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rest.call(
        rest.request("/jars/upload")
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }
}
