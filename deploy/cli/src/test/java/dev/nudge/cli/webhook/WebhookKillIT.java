package dev.nudge.cli.webhook;

import static dev.nudge.cli.webhook.ScriptedEndpoint.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nudge.cli.CommandLineRun;
import dev.nudge.cli.NudgeProcess;
import dev.nudge.cli.webhook.ScriptedEndpoint.Reply;
import dev.nudge.cli.webhook.ScriptedEndpoint.Request;
import dev.nudge.local.broker.KafkaBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process that is killed, or stopped. */
final class WebhookKillIT {
  private static final int CONCURRENCY = 3;

  @TempDir static Path folder;
  @AutoClose private static KafkaBroker broker;

  @BeforeAll
  static void startABroker() {
    broker = KafkaBroker.start(folder, 0);
  }

  @Test
  void aKillRepeatsAtMostWhatWasOnItsWayThoughOneUserFailsAllTheTime() throws Exception {
    WebhookScene scene = new WebhookScene(broker.bootstrapServers(), "kill", folder);
    String[] good = IntStream.range(0, 20).mapToObj(i -> "good" + i + "-1").toArray(String[]::new);
    scene.send("stuck-1");
    scene.send(good);
    scene.send("late-1", "later-1");
    try (ScriptedEndpoint endpoint = new ScriptedEndpoint()) {
      Reply[] broken = new Reply[10_000];
      Arrays.fill(broken, status(500, ""));
      endpoint.script("stuck-1", broken);
      endpoint.script("late-1", endpoint.hanging());
      endpoint.script("later-1", endpoint.hanging());
      try (NudgeProcess process = start(scene, endpoint)) {
        await()
            .atMost(Duration.ofMinutes(3))
            .until(() -> endpoint.ids().containsAll(List.of("stuck-1", "late-1", "later-1")));
        process.kill();
      }
      List<Request> before = List.copyOf(endpoint.requests());
      endpoint.script("stuck-1");

      CommandLineRun run = scene.deliver(endpoint.url(), quickSession());
      assertThat(run.exitCode()).as(run.err()).isZero();

      List<Request> after = endpoint.requests().subList(before.size(), endpoint.requests().size());
      assertThat(after.stream().map(Request::id)).contains("stuck-1", "late-1", "later-1");
      assertThat(after).as("what had not failed").hasSizeLessThanOrEqualTo(1 + CONCURRENCY);
      assertThat(
              endpoint.requests().stream()
                  .collect(Collectors.groupingBy(Request::id, Collectors.toSet()))
                  .values())
          .hasSize(good.length + 3)
          .allMatch(same -> same.stream().map(Request::body).distinct().count() == 1);
    }
  }

  @Test
  void whatIsOnItsWayIsWaitedForWhenItIsStopped() throws Exception {
    WebhookScene scene = new WebhookScene(broker.bootstrapServers(), "stop", folder);
    scene.send("anna-1");
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch mayAnswer = new CountDownLatch(1);
    try (ScriptedEndpoint endpoint = new ScriptedEndpoint()) {
      endpoint.script(
          "anna-1",
          exchange -> {
            asked.countDown();
            mayAnswer.await();
            status(200, "").to(exchange);
          });
      try (NudgeProcess process = start(scene, endpoint)) {
        assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();
        process.interrupt();
        process.await("Stopping");
        assertThat(process.endsWithin(Duration.ofSeconds(1))).as("unanswered").isFalse();
        mayAnswer.countDown();
        assertThat(process.await("delivered")).matches("delivered +1");
      } finally {
        mayAnswer.countDown();
      }

      CommandLineRun run = scene.deliver(endpoint.url());
      assertThat(run.out()).containsPattern("delivered +0\n");
      assertThat(endpoint.ids()).containsExactly("anna-1");
    }
  }

  @Test
  void anotherOfTheGroupTakesOverAndRepeatsNothing() throws Exception {
    WebhookScene scene = new WebhookScene(broker.bootstrapServers(), "shared", folder);
    try (ScriptedEndpoint endpoint = new ScriptedEndpoint();
        NudgeProcess first = start(scene, endpoint)) {
      scene.send("anna-1");
      await().atMost(Duration.ofMinutes(3)).until(() -> endpoint.ids().contains("anna-1"));
      try (NudgeProcess second = start(scene, endpoint)) {
        scene.send("anna-2", "ben-1");
        await().atMost(Duration.ofMinutes(3)).until(() -> endpoint.ids().size() == 3);
        first.close();
        scene.send("anna-3", "ben-2");
        await().atMost(Duration.ofMinutes(3)).until(() -> endpoint.ids().contains("ben-2"));
        second.interrupt();
        assertThat(second.await("delivered")).matches("delivered +[2-4]");
      }
      assertThat(endpoint.ids())
          .containsExactlyInAnyOrder("anna-1", "anna-2", "ben-1", "anna-3", "ben-2");
    }
  }

  private static NudgeProcess start(WebhookScene scene, ScriptedEndpoint endpoint)
      throws Exception {
    List<String> args = new ArrayList<>(scene.arguments(endpoint.url()));
    args.addAll(List.of("--concurrency", Integer.toString(CONCURRENCY)));
    args.addAll(List.of(quickSession()));
    return NudgeProcess.start(folder, args.toArray(String[]::new));
  }

  /** So that Kafka does not wait for the dead member as long as it would. */
  private static String[] quickSession() throws Exception {
    Path file = folder.resolve("session.properties");
    Files.writeString(file, "session.timeout.ms=6000\nheartbeat.interval.ms=1000\n");
    return Stream.of("--command-config", file.toString()).toArray(String[]::new);
  }
}
