package dev.nudge.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.evaluation.LeakingStream;
import dev.nudge.evaluation.TestStream;
import dev.nudge.features.FeatureSet;
import dev.nudge.recordings.RecordingWriter;
import dev.nudge.recordings.Recordings;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.scoring.TestModels;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What {@code nudge evaluate} warns of and what it refuses to judge. */
final class EvaluateCommandTest extends CommandsScene {
  @Test
  void warnsOfAFeatureThatHoldsTheLabelInTheReport() throws IOException {
    List<RecordedMessage> messages = LeakingStream.messages(300);
    messages.removeIf(message -> message.getArrival().isAfter(LeakingStream.END));
    messages.add(TestStream.message(Duration.ofDays(27), "last", "last", EventType.VIEW, null));
    try (RecordingWriter writer = Recordings.write(folder.resolve("leak.avro"))) {
      messages.forEach(writer::write);
    }
    Files.write(folder.resolve("m.onnx"), untrained());

    String line =
        "evaluate --model %1$s/m.onnx --stream nudge:%1$s/leak.avro --cut %2$s"
            + " --html %1$s/r.html --json %1$s/e.json --protocol ";
    assertThat(run(line.replace("%2$s", LeakingStream.ASKED.toString()) + "purchase-7d")).isZero();

    String warning = "'price' alone orders the rows with AUROC 1.000: does it know the label?";
    assertThat(out.toString()).contains("warning: untrained:1: " + warning);
    assertThat(folder.resolve("r.html")).content().contains("Check untrained:1: " + warning);
    assertThat(folder.resolve("e.json")).content().contains(warning);
  }

  @Test
  void refusesToJudgeAModelOnItsTrainingUsersUnlessAskedTo() throws IOException {
    MadeUpData.clickstream(folder.resolve("fit"));
    MadeUpData.clickstream(folder.resolve("test"));
    assertThat(
            run(
                "train --protocol clickstreamdmm-k3 --fit %1$s/fit --epochs 1 --hidden 4"
                    + " --out %1$s/m.onnx"))
        .isZero();
    String judge =
        "evaluate --protocol clickstreamdmm-k3 --model %1$s/m.onnx --fit %1$s/fit --test %1$s/test";

    assertThat(run(judge)).isEqualTo(CommandLine.ExitCode.SOFTWARE);
    assertThat(err.toString()).contains("of the users to judge it on", "--allow-training-users");

    assertThat(run(judge + " --allow-training-users")).isZero();
    assertThat(out.toString()).contains("all users of clickstreamdmm");
  }

  @Test
  void namesTheProtocolsThatThereAre() throws IOException {
    Files.write(folder.resolve("m.onnx"), untrained());

    assertThat(run("evaluate --model %1$s/m.onnx --protocol purchase-8d")).isEqualTo(2);
    assertThat(err.toString())
        .contains("'purchase-8d'", "purchase-7d, purchase-28d", "tmall-churn-7d");
    assertThat(run("evaluate --model %1$s/m.onnx --protocol tmall-churn-7d")).isEqualTo(2);
    assertThat(err.toString()).contains("needs --fit DIR");
  }

  private static byte[] untrained() {
    return TestModels.untrained(FeatureSet.all());
  }
}
