package dev.nudge.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.CommandLineRun;
import dev.nudge.local.broker.KafkaBroker;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EraseIT {
  @TempDir Path folder;

  @Test
  void asksForAnErasureThatCanBeFollowed() {
    try (KafkaBroker broker = KafkaBroker.start(folder, 0)) {
      ToolsScene tools = new ToolsScene("--kafka", broker.bootstrapServers());
      assertThat(tools.run("topics", "create", "--partitions", "1").exitCode()).isZero();
      CommandLineRun asked = tools.run("erase", "carl-7", "--request-id", "r-1");
      assertThat(asked.exitCode()).as(asked.err()).isZero();
      assertThat(asked.out()).startsWith("Request r-1 of 20").endsWith("is on topic erasures.\n");
      assertThat(tools.tail("erasures")).contains("carl-7", "r-1");
      assertThat(tools.run("erased", "carl-7").out())
          .contains("request r-1, of 20", "erasures: 1 records");
      CommandLineRun nobody = tools.run("erase", " ");
      assertThat(nobody.exitCode()).isEqualTo(2);
      assertThat(nobody.err()).contains("The job would refuse the request: user_id");
      CommandLineRun nowhere =
          tools.run("erase", "carl-7", "--set", "nudge.topics.erasures=elsewhere");
      assertThat(nowhere.exitCode()).isEqualTo(1);
      assertThat(nowhere.err()).contains("topic 'elsewhere' does not exist");
    }
  }
}
