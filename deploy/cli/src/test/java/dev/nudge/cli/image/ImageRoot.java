package dev.nudge.cli.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.image.Dockerfile.Step;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The image as a folder, made by the steps of its Dockerfile without a container engine, and
 * programs that see this folder as their root. In place of the base image are this machine's JDK
 * and {@code /usr}, which cannot be written, Flink's jars as the build collects them, and Flink's
 * user, of the number that the base image gives it. Needs root, and Linux.
 */
final class ImageRoot {
  static final String USER = "flink";

  /** Of user and group in the base image. */
  static final int ID = 9999;

  /** Makes the root of a mount namespace of its own, which ends with the program. */
  private static final String ENTER =
      """
      set -e
      mount --bind /usr "$0/usr"
      mount -o remount,bind,ro "$0/usr"
      mount --rbind /proc "$0/proc"
      mount --rbind /dev "$0/dev"
      exec chroot --userspec="$1" "$0" /usr/bin/env -i "${@:2}"
      """;

  private final Path root;
  private final Path tree;
  private final Map<String, String> environment = new TreeMap<>();
  private String user = "root";
  private String work = "/";

  /**
   * @param root an empty folder
   * @param tree what the image is built from
   */
  ImageRoot(Path root, Path tree) {
    this.root = root;
    this.tree = tree;
  }

  /** Executes all steps. */
  void build(Path dockerfile) throws Exception {
    for (Step step : Dockerfile.read(dockerfile)) {
      switch (step.instruction()) {
        case "FROM" -> base(step.text());
        case "COPY" -> copy(step.words());
        case "RUN" -> run(step.text());
        case "ENV" -> step.words().forEach(this::set);
        case "USER" -> user = step.text();
        case "WORKDIR" -> {
          work = step.text();
          Files.createDirectories(at(work));
        }
        default -> throw new AssertionError("%s is not known here: add it".formatted(step));
      }
    }
  }

  /** A file of the image. */
  Path at(String path) {
    return root.resolve(path.substring(1));
  }

  private void set(String variable) {
    String[] parts = variable.split("=", 2);
    environment.put(parts[0], parts[1]);
  }

  private void base(String name) throws Exception {
    assertThat(name).matches("flink:.*-java17");
    for (String folder : List.of("usr", "proc", "dev", "etc", "tmp", "opt/flink")) {
      Files.createDirectories(root.resolve(folder));
    }
    for (String folder : List.of("bin", "sbin", "lib", "lib64")) {
      Files.createSymbolicLink(root.resolve(folder), Path.of("usr", folder));
    }
    Files.setPosixFilePermissions(at("/tmp"), PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.writeString(
        at("/etc/passwd"),
        "root:x:0:0::/root:/bin/sh\n%s:x:%d:%d::/opt/flink:/bin/sh\n".formatted(USER, ID, ID));
    Files.writeString(at("/etc/group"), "root:x:0:\n%s:x:%d:\n".formatted(USER, ID));
    String host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    Files.writeString(at("/etc/hosts"), "127.0.0.1 localhost %s\n".formatted(host));
    copyConfigurationOfTheJdk();
    Path jars = tree.resolve("deploy/image/target/flink/lib");
    Path lib = Files.createDirectory(at("/opt/flink/lib"));
    try (DirectoryStream<Path> flink = Files.newDirectoryStream(jars, "*.jar")) {
      for (Path jar : flink) {
        if (!jar.getFileName().toString().startsWith("onnxruntime")) { // what the image adds
          Files.copy(jar, lib.resolve(jar.getFileName()));
        }
      }
    }
    String version = name.replaceAll("flink:|-java17", "");
    assertThat(lib.resolve("flink-runtime-%s.jar".formatted(version))).exists();
    copyTree(tree.resolve("deploy/image/target/plugins"), "/opt/flink");
    Files.createDirectory(at("/opt/flink/conf"));
    Files.createDirectory(at("/opt/flink/log"));
    work = "/opt/flink";
    run("chown -R %s:%s /opt/flink".formatted(USER, USER));
  }

  /** Debian's lies in {@code /etc}. */
  private void copyConfigurationOfTheJdk() throws Exception {
    Path conf = Path.of(System.getProperty("java.home"), "lib/jvm.cfg").toRealPath().getParent();
    if (conf.startsWith("/etc")) {
      copyTree(conf, "/etc");
    }
  }

  private void copyTree(Path folder, String into) throws Exception {
    ended(new ProcessBuilder("cp", "-rL", folder.toString(), at(into).toString()));
  }

  /** From the files that {@code .dockerignore} leaves; they become root's. */
  private void copy(List<String> words) throws Exception {
    assertThat(words).as("source and destination").hasSize(2);
    Path pattern = Path.of(words.get(0));
    assertThat(Files.readString(tree.resolve(".dockerignore"))).contains("!" + pattern + "\n");
    List<Path> sources = new ArrayList<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(
            tree.resolve(pattern.getParent()), pattern.getFileName().toString())) {
      found.forEach(sources::add);
    }
    assertThat(sources).as("%s", pattern).hasSize(1);
    String to = words.get(1);
    Path target = at(to);
    if (to.endsWith("/")) {
      target = target.resolve(sources.get(0).getFileName());
    }
    Files.createDirectories(target.getParent());
    Files.copy(sources.get(0), target);
  }

  private void run(String command) throws Exception {
    ended(program(user, List.of("/bin/sh", "-c", command)));
  }

  /** A program of the image. */
  ProcessBuilder program(String as, List<String> command) {
    List<String> all =
        new ArrayList<>(List.of("unshare", "--mount", "bash", "-c", ENTER, root.toString()));
    all.add(as.equals("root") ? "root:root" : "%s:%s".formatted(as, as));
    all.addAll(List.of("--chdir=" + work, "PATH=/usr/bin:/bin", "HOME=/opt/flink"));
    all.addAll(List.of("FLINK_LIB_DIR=/opt/flink/lib", "FLINK_PLUGINS_DIR=/opt/flink/plugins"));
    environment.forEach((name, value) -> all.add(name + "=" + value));
    all.addAll(command);
    return new ProcessBuilder(all).redirectErrorStream(true);
  }

  private static void ended(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.redirectErrorStream(true).start();
    process
        .onExit()
        .orTimeout(1, TimeUnit.MINUTES)
        .whenComplete((done, late) -> process.toHandle().destroyForcibly());
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as("%s: %s", builder.command(), said).isZero();
  }
}
