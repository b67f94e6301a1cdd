package dev.nudge.cli.webhook;

import static dev.nudge.cli.webhook.ScriptedEndpoint.status;
import static dev.nudge.cli.webhook.WebhookScene.assertCounts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.CommandLineRun;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.schemas.ConfluentEncoder;
import dev.nudge.schemas.Trigger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Triggers of a real broker as members of a group read them. */
final class WebhookGroupIT {
  @TempDir static Path folder;
  @AutoClose private static KafkaBroker broker;
  @AutoClose private final ScriptedEndpoint endpoint = new ScriptedEndpoint();

  @BeforeAll
  static void startABroker() {
    broker = KafkaBroker.start(folder, 0);
  }

  @Test
  void stopsWhereTheEndpointIsGoneAndContinuesThereAtTheNextStart() throws Exception {
    WebhookScene scene = scene("gone");
    scene.send("anna-1", "anna-2", "anna-3");
    endpoint.script("anna-2", status(410, ""));

    CommandLineRun run = scene.deliver(endpoint.url());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("410 Gone").hasLineCount(1);
    assertThat(run.out()).containsPattern("delivered +1\n");

    assertCounts(scene.deliver(endpoint.url()), Map.of("delivered", 2));
    assertThat(endpoint.ids()).containsExactly("anna-1", "anna-2", "anna-2", "anna-3");
  }

  @Test
  void beginsAPartitionThatIsNewToAGroupAtItsBeginning() throws Exception {
    WebhookScene scene = scene("grown");
    scene.send("anna-1");
    CommandLineRun first = scene.deliver(endpoint.url());
    assertCounts(first, Map.of("delivered", 1));
    assertThat(first.out()).contains("triggers.grown-0 is new to group grown: begins at offset 0");
    scene.addAPartition();
    for (int user = 0; user < 10; user++) {
      scene.send("u%d-1".formatted(user));
    }

    List<String> fromNow = new ArrayList<>(scene.arguments(endpoint.url()));
    fromNow.remove("--from=beginning");
    fromNow.add("--until-end");
    CommandLineRun later = CommandLineRun.of(fromNow.toArray(String[]::new));

    assertCounts(later, Map.of("delivered", 10));
    assertThat(later.out()).contains("triggers.grown-1 is new to group grown: begins at offset 0");
  }

  @Test
  void endsBeforeWhatItDoesNotKnowTheSchemaOf() throws Exception {
    WebhookScene scene = scene("schema");
    scene.send("anna-1");
    scene.send("anna", ConfluentEncoder.of(Trigger.class, 7).encode(scene.trigger("anna-2")));
    scene.send("anna-3");

    for (int delivered : new int[] {1, 0}) {
      CommandLineRun run = scene.deliver(endpoint.url());
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err()).contains("triggers.schema-0 offset 1 is not", "schema-registry.url");
      assertThat(run.out()).containsPattern("unreadable +0\n");
    }
    assertThat(endpoint.ids()).doesNotContain("anna-2");
    assertThat(scene.deadLetters()).isEmpty();
  }

  @Test
  void aMemberWithoutPartitionsEndsToo() throws Exception {
    WebhookScene scene = scene("two");
    endpoint.otherwise(status(500, ""));
    scene.send("anna-1");
    CompletableFuture<CommandLineRun> one =
        CompletableFuture.supplyAsync(() -> scene.deliver(endpoint.url()));
    CompletableFuture<CommandLineRun> two =
        CompletableFuture.supplyAsync(() -> scene.deliver(endpoint.url()));

    CommandLineRun first =
        (CommandLineRun) CompletableFuture.anyOf(one, two).get(60, TimeUnit.SECONDS);
    assertCounts(first, Map.of("delivered", 0));
    endpoint.otherwise(status(200, ""));
    assertThat(List.of(one.get(60, TimeUnit.SECONDS), two.get(60, TimeUnit.SECONDS)))
        .allMatch(run -> run.exitCode() == 0)
        .anyMatch(run -> run.out().contains("delivered                  1"));
  }

  private static WebhookScene scene(String kind) throws Exception {
    return new WebhookScene(broker.bootstrapServers(), kind, folder);
  }
}
