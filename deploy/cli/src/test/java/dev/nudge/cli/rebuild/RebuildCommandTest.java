package dev.nudge.cli.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.CommandLineRun;
import dev.nudge.features.FeatureSet;
import dev.nudge.scoring.TestModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code nudge model rebuild} refuses before it asks anybody. */
final class RebuildCommandTest {
  @TempDir Path folder;

  @Test
  void needsTheTopicThatTheJobReads() throws IOException {
    CommandLineRun run = rebuild();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("NO_TOPIC", "--set nudge.topics.model-states=TOPIC");
  }

  @Test
  void needsAJobThatRemembersEvents() throws IOException {
    CommandLineRun run =
        rebuild("--set", "nudge.topics.model-states=m", "--set", "nudge.dedup.window=0");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("NO_EVENT_IDS: nudge.dedup.window is 0");
  }

  private CommandLineRun rebuild(String... more) throws IOException {
    Path model = Files.write(folder.resolve("m.onnx"), TestModels.untrained(FeatureSet.all()));
    List<String> args =
        new ArrayList<>(
            List.of("model", "rebuild", model.toString(), "--bootstrap-servers", "127.0.0.1:1"));
    args.addAll(List.of(more));
    return CommandLineRun.of(args.toArray(String[]::new));
  }
}
