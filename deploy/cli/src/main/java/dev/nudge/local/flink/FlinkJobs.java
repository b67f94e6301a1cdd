package dev.nudge.local.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.runtime.checkpoint.CheckpointFailureReason;

/** Jobs of a session cluster. */
public final class FlinkJobs {
  private static final Duration SAVEPOINT_LIMIT = Duration.ofMinutes(2);

  /** Whoever gives up earlier does not know whether Flink does it. */
  private static final Duration TRIGGER_LIMIT = Duration.ofSeconds(30);

  static final Set<String> ENDED = Set.of("FINISHED", "FAILED", "CANCELED");
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
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("parallelism", parallelism);
    state.ifPresent(path -> body.put("savepointPath", path));
    arguments.forEach(body.putArray("programArgsList")::add);
    return rest.post(upload(jar), body).get("jobid").asText();
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
    JsonNode vertices = rest.get("/jobs/" + job).get("vertices");
    for (JsonNode vertex : vertices) {
      if (!vertex.get("status").asText().equals("RUNNING")) {
        return false;
      }
    }
    return !vertices.isEmpty(); // a JobManager that takes the job up shows none at first
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

  /** How long the job has been running since its last start, milliseconds. */
  public long runningMillis(String job) {
    JsonNode answer = rest.get("/jobs/" + job);
    return answer.get("now").asLong() - answer.at("/timestamps/RUNNING").asLong();
  }

  /** The last complete checkpoint; empty before the first. */
  public Optional<Checkpoint> lastCheckpoint(String job) {
    JsonNode last = rest.get("/jobs/%s/checkpoints".formatted(job)).at("/latest/completed");
    return last.isObject()
        ? Optional.of(
            new Checkpoint(
                last.get("id").asLong(),
                Instant.ofEpochMilli(last.get("latest_ack_timestamp").asLong()),
                last.get("state_size").asLong()))
        : Optional.empty();
  }

  /**
   * Stops the job after a last checkpoint, so that everything it decided is committed.
   *
   * @return where its savepoint is
   * @throws RunFailedException if that fails or takes too long
   */
  public URI stop(String job) {
    return savepoint(job, "stop", "drain");
  }

  /**
   * Writes a savepoint of a job that runs on.
   *
   * @return where it is
   * @throws RunFailedException if that fails or takes too long
   */
  public URI savepoint(String job) {
    return savepoint(job, "savepoints", "cancel-job");
  }

  /** Again while it is declined: what says that all tasks run may be some seconds old. */
  private URI savepoint(String job, String how, String not) {
    AtomicReference<String> request = new AtomicReference<>();
    AtomicReference<String> declined = new AtomicReference<>("");
    AtomicReference<JsonNode> last = new AtomicReference<>();
    boolean done =
        Await.until(
            () -> {
              if (request.get() == null) {
                request.set(trigger(job, how, not));
              }
              String status = "/jobs/%s/savepoints/%s".formatted(job, request.get());
              // Silent: not yet.
              last.set(rest.getIfAnswered(status).orElse(MissingNode.getInstance()));
              JsonNode failure = last.get().at("/operation/failure-cause");
              if (failure.isObject()) {
                declined.set(declined(FlinkRest.innermost(failure.path("stack-trace").asText())));
                request.set(null);
                return false;
              }
              return last.get().at("/status/id").asText().equals("COMPLETED");
            },
            SAVEPOINT_LIMIT);
    if (!done) {
      throw new RunFailedException(
          "No savepoint within %d s%s.".formatted(SAVEPOINT_LIMIT.toSeconds(), declined.get()));
    }
    return URI.create(last.get().at("/operation/location").asText());
  }

  private String trigger(String job, String how, String not) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put(not, false);
    String path = "/jobs/%s/%s".formatted(job, how);
    return rest.call(rest.postRequest(path, body).timeout(TRIGGER_LIMIT))
        .get("request-id")
        .asText();
  }

  /**
   * @throws RunFailedException if asking again would not help
   */
  private static String declined(String why) {
    if (!why.contains(CheckpointFailureReason.NOT_ALL_REQUIRED_TASKS_RUNNING.message())) {
      throw new RunFailedException("No savepoint: " + why);
    }
    return "; it was declined: " + why;
  }

  /** Where it is run. */
  String upload(Path jar) {
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
    JsonNode uploaded =
        rest.call(
            rest.request("/jars/upload")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    String file = uploaded.get("filename").asText();
    return "/jars/%s/run".formatted(file.substring(file.lastIndexOf('/') + 1));
  }
}
