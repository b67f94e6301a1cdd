package dev.nudge.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.cli.CommandLineRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is printed; that it is right, {@code AclsIT} shows. */
final class TopicsAclsCommandTest {
  private static final String BEGIN =
      "kafka-acls.sh --bootstrap-server 127.0.0.1:1 --add --allow-principal 'User:%s' --operation ";

  private static CommandLineRun acls(String... words) {
    List<String> all = new ArrayList<>(List.of("topics", "acls"));
    all.addAll(List.of(words));
    all.addAll(List.of("--bootstrap-servers", "127.0.0.1:1"));
    return CommandLineRun.of(all.toArray(String[]::new));
  }

  @Test
  void theJobsAreThoseOfItsOptions() {
    CommandLineRun run =
        acls(
            "--set=nudge.topics.clickstream=clicks",
            "--set=nudge.kafka.group-id=g",
            "--set=nudge.kafka.transactional-id-prefix=shop",
            "--principal=User:ann");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .contains(
            BEGIN.formatted("ann") + "Read --topic 'clicks'",
            BEGIN.formatted("ann") + "Write --topic 'triggers.' --resource-pattern-type prefixed",
            BEGIN.formatted("ann") + "Read --group 'g'",
            BEGIN.formatted("ann")
                + "Write --transactional-id 'shop-' --resource-pattern-type prefixed")
        .noneMatch(line -> line.contains("scores") || line.contains("portraits"));
  }

  @Test
  void withoutTransactionsNothingIsReadThatIsWritten() {
    CommandLineRun run = acls("--set=nudge.delivery=at-least-once");

    assertThat(run.out().lines())
        .contains(BEGIN.formatted("nudge") + "Write --topic 'late'")
        .noneMatch(line -> line.contains("Read --topic 'late'") || line.contains("transactional"));
  }

  @Test
  void aWebhookHasItsGroup() {
    assertThat(acls("webhook", "--group", "crm").out().lines())
        .containsExactly(
            BEGIN.formatted("nudge") + "Read --topic 'triggers.' --resource-pattern-type prefixed",
            BEGIN.formatted("nudge") + "Read --group 'crm'",
            BEGIN.formatted("nudge") + "Create --topic 'undelivered'",
            BEGIN.formatted("nudge") + "Write --topic 'undelivered'");
  }

  @ParameterizedTest
  @EnumSource(AclHolder.class)
  void everybodyNeedsSomething(AclHolder who) {
    assertThat(acls(who.toString()).out()).isNotEmpty();
  }

  @Test
  void writesThemAsData(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("acls.json");
    acls("send", "--json", file.toString());

    JsonNode acls = new ObjectMapper().readTree(file.toFile());
    assertThat(acls).hasSize(1);
    assertThat(acls.get(0).toString())
        .isEqualTo(
            "{\"principal\":\"User:nudge\",\"operation\":\"Write\",\"type\":\"Topic\",\"name\":\"clickstream\",\"pattern\":\"LITERAL\"}");
  }

  @Test
  void saysWhatAPrincipalLooksLike() {
    CommandLineRun run = acls("--principal=ann");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "--principal: 'ann' is not allowed; allowed: a type and a name, such as User:nudge");
  }

  @Test
  void saysWhoCanBeAskedFor() {
    CommandLineRun run = acls("nobody");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("WHO", "nobody", "JOB", "WEBHOOK");
  }
}
