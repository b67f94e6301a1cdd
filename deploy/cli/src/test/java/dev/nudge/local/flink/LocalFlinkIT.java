package dev.nudge.local.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalFlinkIT {
  private static final Path PROCESS = Path.of("/proc/self");
  private static final String LISTENS = "0A";

  @TempDir Path folder;

  @Test
  void listensToThisMachineAlone() throws IOException {
    assumeTrue(Files.exists(PROCESS.resolve("net/tcp")), "only Linux lists a process's sockets");
    Set<String> before = openToAll();
    try (LocalFlink flink = LocalFlink.start(folder, 1, 0)) {
      Set<String> started = openToAll();
      started.removeAll(before);
      assertThat(started).as("of %s", flink.rest()).isEmpty();
    }
  }

  /** Addresses of this process's sockets that listen on all interfaces, in hexadecimal. */
  private static Set<String> openToAll() throws IOException {
    Set<String> own = sockets();
    Set<String> open = new HashSet<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      for (String line : Files.readAllLines(PROCESS.resolve(table))) {
        String[] cells = line.strip().split("\\s+");
        if (cells[3].equals(LISTENS) && cells[1].matches("0+:.*") && own.contains(cells[9])) {
          open.add(cells[1]);
        }
      }
    }
    return open;
  }

  private static Set<String> sockets() throws IOException {
    Set<String> links = new HashSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(PROCESS.resolve("fd"))) {
      for (Path file : files) {
        try {
          links.add(Files.readSymbolicLink(file).toString());
        } catch (NoSuchFileException closed) {
          // Since it was listed.
        }
      }
    }
    return links.stream()
        .filter(link -> link.startsWith("socket:["))
        .map(link -> link.substring("socket:[".length(), link.length() - 1))
        .collect(Collectors.toSet());
  }
}
