package dev.nudge.local.cluster;

import dev.nudge.local.host.Home;
import dev.nudge.local.host.JavaProcess;
import dev.nudge.local.host.JavaProgram;
import dev.nudge.local.host.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer;

/**
 * A ZooKeeper of one node, as Flink brings it: where a JobManager that is started again finds its
 * jobs. It begins with nothing, and keeps its data when it is started again.
 */
final class ZooKeeper {
  private final Home home;
  private final Workspace workspace;
  private final int port;
  private final Path settings;

  ZooKeeper(Home home, Workspace workspace, int port) {
    this.home = home;
    this.workspace = workspace;
    this.port = port;
    Path data = workspace.emptyDirectory("zookeeper");
    settings = workspace.root().resolve("zookeeper.properties");
    try {
      Files.writeString(
          settings,
          """
          dataDir=%s
          clientPort=%d
          clientPortAddress=127.0.0.1
          tickTime=1000
          admin.enableServer=false
          """
              .formatted(data, port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  /**
   * @param name its log file
   */
  JavaProcess launch(String name) {
    Path logs = workspace.directory("logs");
    Path logging = home.flinkConfiguration().resolve("log4j-console.properties");
    JavaProgram program =
        new JavaProgram(
            List.of(
                "-Xmx64m",
                "-Dlog4j2.configurationFile=" + logging,
                "-Dlog.file=" + logs.resolve(name + ".log"),
                "-Dconsole.level=warn"),
            home.flinkLib().resolve("*").toString(),
            FlinkZooKeeperQuorumPeer.class,
            List.of("--zkConfigFile", settings.toString(), "--peerId", "1"));
    return JavaProcess.start(name, program, workspace.root(), logs.resolve(name + ".out"));
  }
}
