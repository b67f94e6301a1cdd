package dev.nudge.cli.tools;

import dev.nudge.features.FeatureSet;
import dev.nudge.local.flink.LocalFlink;
import dev.nudge.local.host.Workspace;
import dev.nudge.scoring.TestModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** {@code nudge model rebuild} where Kafka allows it what {@code nudge topics acls} prints. */
@EnabledIfSystemProperty(named = "nudge.thorough", matches = "true", disabledReason = "-Pthorough")
final class RebuildAclsIT {
  @TempDir Path folder;

  @Test
  void worksWithItsOwn() throws Exception {
    Path next = Files.write(folder.resolve("n.onnx"), TestModels.untrained(FeatureSet.all()));
    try (AclsScene scene =
            new AclsScene(folder, Map.of("nudge.topics.model-states", "model-states"));
        Workspace workspace = Workspace.create(512, false);
        LocalFlink flink =
            LocalFlink.start(workspace.directory("flink"), JobScene.PARALLELISM, 0)) {
      JobScene job = new JobScene(flink, scene.bootstrapServers(), scene.allOptions());
      job.submit();
      AclsScene.run(scene.all(), "send", "--users", "40", "--days", "8");
      AclsScene.run(scene.all(), "model", "release", next.toString(), "--role", "challenger");
      scene.assertWorksWithItsOwn("rebuild", "model", "rebuild", next.toString());
      job.stop();
    }
  }
}
