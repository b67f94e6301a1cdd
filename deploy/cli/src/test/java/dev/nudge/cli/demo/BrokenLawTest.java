package dev.nudge.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.CommandLineRun;
import dev.nudge.cli.console.Console;
import dev.nudge.cli.job.JobOptions;
import dev.nudge.cli.options.PortOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

final class BrokenLawTest {

  @Test
  void endsTheCommandWellIfItHolds() {
    Ending ending = new Ending(new Account(10, 1, 0, 2, 3, 4, 0, 0));
    CommandLineRun run = CommandLineRun.withCommand("ending", ending);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(ending.out.toString()).contains("Conservation law holds: read 10");
  }

  @Test
  void failsTheCommandIfMessagesWereLostAndTellsTheFiguresAllTheSame() {
    Ending ending = new Ending(new Account(10, 1, 0, 2, 3, 1, 0, 0));
    CommandLineRun run = CommandLineRun.withCommand("ending", ending);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains("read 10 != rejected 1 + duplicates 2 + late 3 + scored 1")
        .contains("the right side is 3 short");
    assertThat(ending.out.toString()).containsPattern("read +10\\n");
    assertThat(ending.summaries).singleElement().extracting(DemoSummary::scored).isEqualTo(1L);
  }

  @Test
  void failsTheCommandIfMessagesWereCountedTwice() {
    CommandLineRun run =
        CommandLineRun.withCommand("ending", new Ending(new Account(10, 1, 0, 2, 3, 9, 0, 0)));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("the left side is 5 short");
  }

  /** The end of a demo, without all before it. */
  @Command
  private static final class Ending implements Callable<Integer> {
    private final Account account;
    private final StringWriter out = new StringWriter();
    private final List<DemoSummary> summaries = new ArrayList<>();

    Ending(Account account) {
      this.account = account;
    }

    @Override
    public Integer call() {
      Console console = new Console(new PrintWriter(out, true));
      try (Demo demo = new Demo(new DemoOptions(), new JobOptions(), new PortOptions(), console)) {
        demo.summarise(account, 1, summaries::add);
      }
      return 0;
    }
  }
}
