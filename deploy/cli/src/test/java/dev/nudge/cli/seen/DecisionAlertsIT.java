package dev.nudge.cli.seen;

import static dev.nudge.onnx.OnnxGraph.ROWS;
import static dev.nudge.onnx.wire.ElementType.FLOAT32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nudge.cli.CommandLineRun;
import dev.nudge.cli.NudgeProcess;
import dev.nudge.local.host.Ports;
import dev.nudge.onnx.OnnxGraph;
import dev.nudge.schemas.EventType;
import dev.nudge.scoring.ModelMetadata;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Alerts about what is decided: by a model, by rules, and as an oracle in a process of its own sees
 * it. Before the first fault none of all alerts fires.
 */
@EnabledIfSystemProperty(named = "nudge.thorough", matches = "true", disabledReason = "-Pthorough")
final class DecisionAlertsIT {
  private static final String OPERATOR = "flink_taskmanager_job_task_operator_";
  private static final String UNCOMMITTED = "max(%snudge_uncommitted_seconds)".formatted(OPERATOR);
  private static final String PENDING = OPERATOR + "pendingRecords";
  private static final Path SHIPPED = Path.of("../../models/zoo/gru/2/model.onnx");

  private static final Map<String, String> OPTIONS =
      Map.of(
          "nudge.checkpoint.interval", "10 s",
          "nudge.scores", "purchase-1d,purchase-7d,churn-7d,churn-1h",
          "nudge.time.allowed-lateness", "1 d",
          "nudge.policy.expires", "1 d",
          "nudge.policy.max-per-day", "6");

  /** Amounts and times that the alerts wait for, besides those that all have. */
  private static final Map<String, String> SHORTER =
      Map.of(
          "pendingRecords\\) > 100000",
          "pendingRecords) > 1000",
          "1d\\]\\)\\) > 300",
          "1d])) > 10");

  private static final int VISITORS = 72_000;
  private static final Duration HOURS = Duration.ofHours(6);

  @TempDir Path folder;
  private SeenScene scene;
  private Prometheus prometheus;
  private int sent;

  @Test
  @Timeout(value = 40, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
  void alertsFireByTheFaultTheyAreFor() throws Exception {
    Prometheus.assumeHere();
    int port = Ports.free();
    try (SeenScene started = new SeenScene(folder, OPTIONS);
        NudgeProcess oracle = oracle(started, port);
        Prometheus watching =
            Prometheus.start(folder, Prometheus.alerts("15s", SHORTER), started.metrics(), port)) {
      scene = started;
      prometheus = watching;
      noneFiresWithoutAFault();

      sendManyWhomTheModelDoesNotKnow();
      long behind = System.nanoTime();
      prometheus.awaitFired(
          () -> keepBehindSince(behind), "NudgeLag", "NudgeDrift", "NudgePromisesBroken");
      prometheus.awaitResult(() -> {}, "sum(%s) == 0".formatted(PENDING));

      visitsOfLosers();
      prometheus.awaitResult(() -> {}, UNCOMMITTED + " == 0");
      loseOutputs();
      prometheus.awaitFired(() -> {}, "NudgeOutputsLost", "NudgeOracleDiffers");

      awaitGaps();
      release(steep());
      for (int i = 0; i < 300; i++) {
        visit("bot");
      }
      prometheus.awaitFired(() -> visit("bot"), "NudgeNotFinite");
      release(SHIPPED);
      prometheus.awaitOver("NudgeNotFinite");

      aSubtaskHangs();

      scene.broker().process().pause();
      prometheus.awaitFired(() -> {}, "NudgeOracleStands");
      scene.broker().process().resume();
      prometheus.awaitOver("NudgeOracleStands");
    }
  }

  private static NudgeProcess oracle(SeenScene scene, int port) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "oracle",
                "--bootstrap-servers=" + scene.broker().bootstrapServers(),
                "--rules=" + scene.rules(),
                "--one-in=10",
                "--grace=15s",
                "--metrics-port=" + port));
    OPTIONS.forEach((key, value) -> command.add("--set=%s=%s".formatted(key, value)));
    return NudgeProcess.start(scene.rules().getParent(), command.toArray(String[]::new));
  }

  private void noneFiresWithoutAFault() throws Exception {
    prometheus.awaitResult(this::sendViews, OPERATOR + "nudge_triggers > 0");
    prometheus.awaitOver("NudgeJobNotRunning");
    long began = System.nanoTime();
    prometheus.awaitResult(this::sendViews, "nudge_oracle_compared > 20");
    assertThat(prometheus.firedSince(began)).isEmpty();
  }

  /** One in each partition, from before {@link #HOURS}: promises are taken in the order of time. */
  private void sendViews() {
    Instant now = Instant.now();
    for (int partition = 0; partition < SeenScene.PARTITIONS; partition++) {
      scene.send(EventType.VIEW, partition, now.minus(HOURS).minus(HOURS), now);
    }
  }

  /** As with a producer that gives each event another user: they look once and never come again. */
  private void sendManyWhomTheModelDoesNotKnow() {
    Instant begin = Instant.now().minus(HOURS);
    for (int i = 0; i < VISITORS; i++) {
      Instant time = begin.plus(HOURS.multipliedBy(i).dividedBy(VISITORS));
      scene.send(EventType.VIEW, i % SeenScene.PARTITIONS, time, Instant.now());
    }
  }

  /** A fast machine reads faster than Prometheus asks. */
  private void keepBehindSince(long began) throws Exception {
    if (scene.sum(PENDING) < 1000 && !prometheus.firedSince(began).contains("NudgeLag")) {
      for (int i = 0; i < VISITORS / 3; i++) {
        scene.send(EventType.VIEW, i % SeenScene.PARTITIONS, Instant.now(), Instant.now());
      }
    }
  }

  private void visit(String user) {
    Instant now = Instant.now();
    scene.send(EventType.VIEW, 0, user, user, "visit" + sent++, now, now);
  }

  /** As a broker does whose time-out for transactions is over before a checkpoint is complete. */
  private void loseOutputs() throws Exception {
    try (Admin admin = scene.admin()) {
      Collection<String> lost =
          await()
              .atMost(Duration.ofMinutes(5))
              .until(() -> openBeforeACheckpoint(admin), open -> !open.isEmpty());
      admin.fenceProducers(lost).all().get();
    }
  }

  private Collection<String> openBeforeACheckpoint(Admin admin) throws Exception {
    visitsOfLosers();
    prometheus.awaitResult(() -> {}, "%1$s > 3 or %1$s == 0".formatted(UNCOMMITTED));
    return prometheus.query(UNCOMMITTED + " > 3").isEmpty() ? List.of() : open(admin);
  }

  /** They show once more is there after them. */
  private void awaitGaps() {
    await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () -> {
              visitsOfLosers();
              assertThat(scene.run("verify").exitCode()).isEqualTo(1);
            });
  }

  /** Enough that the oracle follows some. */
  private void visitsOfLosers() {
    for (int i = 0; i < 50; i++) {
      visit("loser" + i);
    }
  }

  private static List<String> open(Admin admin) throws Exception {
    ListTransactionsOptions ongoing =
        new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING));
    return admin.listTransactions(ongoing).all().get().stream()
        .map(TransactionListing::transactionalId)
        .toList();
  }

  /** A model that all checks pass, and that is not finite for who comes for the 300th time. */
  private Path steep() throws Exception {
    double[] edges = {3_600, 86_400, 604_800};
    ModelMetadata about =
        new ModelMetadata(
            "steep",
            "1",
            List.of("events"),
            new float[1],
            new float[] {1},
            0,
            edges,
            edges,
            Map.of());
    OnnxGraph graph =
        new OnnxGraph("steep")
            .input("features", FLOAT32, ROWS, 1)
            .output("purchase_logits", FLOAT32, ROWS, edges.length)
            .output("return_logits", FLOAT32, ROWS, edges.length);
    graph.constant("most", new float[] {(float) Math.log(300)}, 1);
    graph.constant("each", new float[] {1, 1, 1}, 1, edges.length);
    graph.node("Log", "steep", graph.node("Sub", "left", "most", "features"));
    graph.node("MatMul", "purchase_logits", "steep", "each");
    graph.node("Neg", "return_logits", "purchase_logits");
    return Files.write(folder.resolve("steep.onnx"), graph.metadata(about.toMap()).toBytes());
  }

  private void release(Path model) {
    CommandLineRun run = scene.run("model", "release", model.toString());
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
  }

  /** One of two, before a rule is changed. */
  private void aSubtaskHangs() throws Exception {
    Path rule =
        Files.writeString(
            folder.resolve("view.yaml"),
            "rules: [{ id: view, version: 2, gates: { events: [VIEW] }, cooldown: 1s }]");
    HungTask hung = HungTask.of("user");
    try {
      CommandLineRun run = scene.run("rules", "put", rule.toString(), "--wait", "1s");
      assertThat(run.err()).contains("No answer within 1 s");
      prometheus.awaitFired(() -> {}, "NudgeRulesDiffer");
    } finally {
      hung.goOn();
    }
    prometheus.awaitOver("NudgeRulesDiffer");
  }
}
