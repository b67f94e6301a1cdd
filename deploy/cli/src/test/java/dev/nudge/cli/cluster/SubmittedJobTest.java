package dev.nudge.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.cli.console.Console;
import dev.nudge.local.cluster.FlinkCluster;
import dev.nudge.local.flink.FlinkJobs;
import dev.nudge.local.flink.FlinkRest;
import dev.nudge.local.host.RunFailedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that is stopped to be scaled runs again, whatever comes between. */
final class SubmittedJobTest {
  private static final String NEWEST = "file:/savepoint";
  private static final String AS_BEFORE =
      "{\"parallelism\":2,\"savepointPath\":\"%s\"".formatted(NEWEST);

  @TempDir Path folder;
  private final StringWriter said = new StringWriter();
  private FakeFlink flink;
  private SubmittedJob job;

  @BeforeEach
  void start() throws IOException {
    flink = new FakeFlink();
    flink.answer("/jars/upload", "{'filename': '/tmp/job.jar'}");
    flink.answer("/jobs", "{'jobs': []}");
    starts("first");
    Path jar = Files.createFile(folder.resolve("job.jar"));
    job = new SubmittedJob(new OfOne(), jar, List.of(), 2, new Console(new PrintWriter(said)));
    job.start(Optional.empty());
  }

  @AfterEach
  void stop() {
    flink.close();
  }

  private final class OfOne implements FlinkCluster {
    @Override
    public FlinkJobs jobs() {
      return new FlinkJobs(new FlinkRest(flink.address()));
    }

    @Override
    public Optional<String> newestState() {
      return Optional.of(NEWEST);
    }

    @Override
    public boolean isJobManagerAlive() {
      return true;
    }
  }

  private void starts(String id) {
    flink.answer("/jars/job.jar/run", "{'jobid': '%s'}".formatted(id));
    flink.job(id, "RUNNING");
  }

  private void stops(String operation) {
    flink.answer("/jobs/first/stop", "{'request-id': 'a'}");
    flink.answer(
        "/jobs/first/savepoints/a",
        "{'status': {'id': 'COMPLETED'}, 'operation': %s}".formatted(operation));
  }

  @Test
  void isScaledFromItsSavepoint() {
    stops("{'location': 'file:/stopped'}");
    starts("second");

    job.scale(3);
    job.look();

    assertThat(job.parallelism()).isEqualTo(3);
    assertThat(flink.runs().get(1))
        .startsWith("{\"parallelism\":3,\"savepointPath\":\"file:/stopped\"");
    flink.job("second", "FINISHED");
    job.look();
    assertThat(flink.runs()).hasSize(2);
    assertThat(said.toString()).contains("The job has ended (FINISHED).");
  }

  @Test
  void runsAgainIfItEndsAfterAllThoughItsStopFailed() {
    stops("{'failure-cause': {'stack-trace': 'too slow'}}");
    assertThatThrownBy(() -> job.scale(3)).isInstanceOf(RunFailedException.class);
    job.look();
    assertThat(flink.runs()).hasSize(1);

    flink.job("first", "FINISHED");
    starts("second");
    job.look();

    assertThat(flink.runs().get(1)).startsWith(AS_BEFORE);
    assertThat(job.id()).isEqualTo("second");
    assertThat(job.parallelism()).isEqualTo(2);
  }

  @Test
  void runsAgainAsItWasIfItFailsWhenItIsScaled() {
    stops("{'location': 'file:/stopped'}");
    starts("second");
    flink.job("second", "FAILED");
    flink.answer("/jobs/second/exceptions", "{}");
    assertThatThrownBy(() -> job.scale(3)).hasMessageStartingWith("The job has failed");

    starts("third");
    job.look();

    assertThat(flink.runs().get(2)).startsWith(AS_BEFORE);
    assertThat(job.parallelism()).isEqualTo(2);
  }

  @Test
  void isNotStartedTwice() {
    stops("{'failure-cause': {'stack-trace': 'too slow'}}");
    assertThatThrownBy(() -> job.scale(3)).isInstanceOf(RunFailedException.class);
    flink.job("first", "FINISHED");
    flink.answer("/jobs", "{'jobs': [{'id': 'other', 'status': 'RUNNING'}]}");

    job.look();

    assertThat(flink.runs()).hasSize(1);
  }
}
