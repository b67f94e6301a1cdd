package dev.nudge.cli.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.local.host.Workspace;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.FileSystemFactory;
import org.apache.flink.core.plugin.DefaultPluginManager;
import org.apache.flink.core.plugin.DirectoryBasedPluginFinder;
import org.apache.flink.core.plugin.PluginManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full or slow, as a process of Flink finds it. */
final class DiskTest {
  @TempDir Path folder;
  private Disk disk;
  private FileSystem files;
  private org.apache.flink.core.fs.Path file;

  @BeforeEach
  void findIt() throws IOException {
    disk = new Disk(Workspace.kept(folder, 1));
    Configuration configuration = Configuration.fromMap(disk.settings());
    PluginManager plugins =
        new DefaultPluginManager(
            new DirectoryBasedPluginFinder(folder.resolve("plugins")).findPlugins(),
            CoreOptions.getPluginParentFirstLoaderPatterns(configuration));
    FileSystemFactory factory = plugins.load(FileSystemFactory.class).next();
    assertThat(factory).as("of the plugin's jar").isNotInstanceOf(FaultyDisk.class);
    factory.configure(configuration);
    URI root = URI.create(disk.settings().get("execution.checkpointing.dir"));
    assertThat(root).hasScheme(factory.getScheme());
    files = factory.create(root);
    file = new org.apache.flink.core.fs.Path(root.resolve(root.getPath() + "/state"));
  }

  @Test
  void whatIsWrittenCanBeReadAndLiesWhereItSays() throws IOException {
    write("something");

    assertThat(Files.readString(folder.resolve("checkpoints/state"))).isEqualTo("something");
    assertThat(files.getFileStatus(file).getPath()).isEqualTo(file);
    try (var in = files.open(file)) {
      assertThat(in.readAllBytes()).asString(UTF_8).isEqualTo("something");
    }
  }

  @Test
  void aFullDiskTakesNothingUntilThereIsRoom() throws IOException {
    write("before");
    try (OutputStream open = create()) {
      disk.full().on();
      assertThatThrownBy(() -> open.write(new byte[10]))
          .isInstanceOf(IOException.class)
          .hasMessage("No space left on device");
      assertThatThrownBy(() -> open.write(1)).isInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> write("meanwhile")).isInstanceOf(IOException.class);

    disk.full().off();
    write("after");

    assertThat(Files.readString(folder.resolve("checkpoints/state"))).isEqualTo("after");
  }

  @Test
  void aSlowDiskTakesASecondForAHundredKilobytes() throws IOException {
    disk.slow().on();
    long start = System.nanoTime();
    write("x".repeat(20_000));

    assertThat(System.nanoTime() - start).isGreaterThan(100_000_000);
  }

  private OutputStream create() throws IOException {
    return files.create(file, WriteMode.OVERWRITE);
  }

  private void write(String text) throws IOException {
    try (OutputStream out = create()) {
      out.write(text.getBytes(UTF_8));
    }
  }
}
