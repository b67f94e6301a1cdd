package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of options that are refused before anything is started. */
final class NumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "cluster | --task-managers | 0 | 1 to 64",
        "cluster | --task-managers | 65 | 1 to 64",
        "cluster | --task-managers | two | 1 to 64",
        "cluster | --parallelism | 0 | 1 to 128",
        "cluster | --web-port | -1 | 0 to 65535",
        "demo | --parallelism | 129 | 1 to 128",
        "demo | --parallelism | 1.5 | 1 to 128",
        "demo | --speed | 0 | a number above 0, or max",
        "demo | --speed | -3.5 | a number above 0, or max",
        "demo | --speed | NaN | a number above 0, or max",
        "demo | --speed | fast | a number above 0, or max",
        "demo | --web-port | 65536 | 0 to 65535",
        "demo | --kafka-port | x | 0 to 65535",
        "demo | --users | 0 | 1 to 10000000",
        "demo | --days | 0 | 1 to 3650",
        "replay | --users | many | 1 to 10000000",
        "generate | --days | 99999999999999 | 1 to 3650",
        "train | --hidden | 0 | 1 to 4096",
        "train | --dropout | 1.0 | 0 to below 1",
        "train | --epochs | 0 | at least 1",
        "train | --patience | 0 | at least 1",
        "train | --learning-rate | -1.0 | above 0",
        "train | --weight-decay | -0.5 | at least 0",
        "train | --batch | 0 | at least 1",
        "train | --chunk | 0 | at least 1",
        "train | --clip | Infinity | above 0",
        "train | --users | 0 | 1 to 10000000",
        "evaluate | --days | -2 | 1 to 3650"
      })
  void tellOptionValueAndWhatIsAllowed(
      String command, String option, String value, String allowed) {
    CommandLineRun run =
        command.equals("generate")
            ? CommandLineRun.of(command, option, value, "file.avro")
            : CommandLineRun.of(command, option, value);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .hasSize(2)
        .last()
        .isEqualTo("Try 'nudge %s --help'.".formatted(command));
    assertThat(run.err())
        .contains(option, "'%s' is not allowed".formatted(value), "allowed: " + allowed);
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"3,1,2", "128,2,4"})
  void refusesSubtasksThatNoTaskManagerHasAPlaceFor(
      String parallelism, String taskManagers, String slots) {
    CommandLineRun run =
        CommandLineRun.of("cluster", "--parallelism", parallelism, "--task-managers", taskManagers);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "nudge: --parallelism: '%s' is not allowed with --task-managers %s; allowed: 1 to %s"
                .formatted(parallelism, taskManagers, slots));
  }

  @ParameterizedTest
  @CsvSource({"demo,--web-port", "demo,--kafka-port", "cluster,--web-port", "cluster,--kafka-port"})
  void tellThatAPortIsInUse(String command, String option) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      CommandLineRun run = CommandLineRun.of(command, option, port);
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err().lines())
          .singleElement()
          .asString()
          .contains("Port %s on 127.0.0.1 cannot be used".formatted(port))
          .contains("choose another with " + option);
      assertThat(run.out()).isEmpty();
    }
  }
}
