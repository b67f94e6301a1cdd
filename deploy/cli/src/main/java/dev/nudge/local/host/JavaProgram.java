package dev.nudge.local.host;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java program to run as a process of its own.
 *
 * @param options of the JVM
 * @param classPath as {@code -cp} takes it
 * @param main its main class, public and on the class path
 * @param arguments of the main class
 */
public record JavaProgram(
    List<String> options, String classPath, Class<?> main, List<String> arguments) {

  /** The command line with {@code java} of the running JDK, by way of {@link ChildMain}. */
  List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(classPath + File.pathSeparator + placeOf(ChildMain.class));
    command.add(ChildMain.class.getName());
    command.add(main.getName());
    command.addAll(arguments);
    return command;
  }

  private static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
