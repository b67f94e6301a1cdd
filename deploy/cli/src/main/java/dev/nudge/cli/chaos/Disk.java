package dev.nudge.cli.chaos;

import dev.nudge.local.host.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.core.fs.FileSystemFactory;

/**
 * The disk that checkpoints are written to: a {@link FaultyDisk} below the run's own directory, so
 * that it needs neither rights nor a machine of its own to be full or slow.
 */
final class Disk {
  private static final List<Class<?>> CLASSES =
      List.of(FaultyDisk.class, FaultyFiles.class, FaultyStream.class);

  private final Path checkpoints;
  private final Path switches;

  /** Makes it known to Flink's processes, which look for plugins where they are started. */
  Disk(Workspace workspace) {
    checkpoints = workspace.directory("checkpoints");
    switches = workspace.directory("switches");
    Path plugin = workspace.directory("plugins/chaos").resolve("chaos.jar");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(plugin))) {
      jar.putNextEntry(new JarEntry("META-INF/services/" + FileSystemFactory.class.getName()));
      jar.write(FaultyDisk.class.getName().getBytes(StandardCharsets.UTF_8));
      for (Class<?> type : CLASSES) {
        String file = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(file));
        try (InputStream in = type.getResourceAsStream("/" + file)) {
          in.transferTo(jar);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Flink's settings for it. */
  Map<String, String> settings() {
    return Map.of(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY.key(),
        FaultyDisk.SCHEME + ":" + checkpoints,
        FaultyDisk.SWITCHES.key(),
        switches.toString());
  }

  /** A full disk, to begin and to end. */
  Switch full() {
    return new Switch(switches.resolve(FaultyDisk.FULL));
  }

  /** A slow disk, to begin and to end. */
  Switch slow() {
    return new Switch(switches.resolve(FaultyDisk.SLOW));
  }

  /** On while its file is there. */
  record Switch(Path file) {
    void on() {
      try {
        Files.write(file, new byte[0]);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void off() {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
