package dev.nudge.local.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** At which TCP ports a process listens, as Linux knows it. */
public final class ListeningPorts {
  private static final String LISTENING = "0A";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final int HEXADECIMAL = 16;

  private ListeningPorts() {}

  /** The ports of a process; none where it has ended, or is another user's. */
  public static SortedSet<Integer> of(long pid) {
    SortedSet<Integer> ports = new TreeSet<>();
    Path process = Path.of("/proc", Long.toString(pid));
    try {
      Set<String> sockets = sockets(process.resolve("fd"));
      for (String family : Set.of("tcp", "tcp6")) {
        for (String line : Files.readAllLines(process.resolve("net").resolve(family))) {
          String[] columns = line.strip().split("\\s+");
          if (columns[STATE].equals(LISTENING)
              && sockets.contains("socket:[%s]".formatted(columns[INODE]))) {
            String port = columns[LOCAL_ADDRESS].replaceFirst(".*:", "");
            ports.add(Integer.parseInt(port, HEXADECIMAL));
          }
        }
      }
    } catch (IOException | UncheckedIOException e) {
      ports.clear();
    }
    return ports;
  }

  private static Set<String> sockets(Path descriptors) throws IOException {
    try (Stream<Path> links = Files.list(descriptors)) {
      return links.map(ListeningPorts::target).collect(Collectors.toSet());
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return ""; // closed meanwhile
    }
  }
}
