package dev.nudge.local.host;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import sun.misc.Signal;

/**
 * The main class of every {@link JavaProcess}: binds the process to the life of the one that
 * started it, then runs the program's own main class. The parent holds the other end of standard
 * input and never writes; when it ends, even by {@code kill -9}, that end is closed.
 */
final class ChildMain {
  private ChildMain() {}

  /**
   * Runs a program until it ends, or its parent has.
   *
   * @param args main class of the program, and its arguments
   */
  public static void main(String[] args) throws Throwable {
    leaveCtrlCToParent();
    Thread watch = new Thread(ChildMain::endWithParent, "parent-watch");
    watch.setDaemon(true);
    watch.start();
    MethodHandle main =
        MethodHandles.publicLookup()
            .findStatic(
                Class.forName(args[0]), "main", MethodType.methodType(void.class, String[].class));
    main.invoke(Arrays.copyOfRange(args, 1, args.length));
  }

  /**
   * A console sends Ctrl-C to both; the parent first closes what depends on this process. A handler
   * that does nothing, as Flink and Kafka call the one they find from their own.
   */
  private static void leaveCtrlCToParent() {
    Signal.handle(new Signal("INT"), signal -> {});
  }

  private static void endWithParent() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // as good as the end: nobody is there any more
    }
    Runtime.getRuntime().halt(1);
  }
}
