package dev.nudge.cli.web;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The libraries of the page: only the files that it uses, under {@code /lib/}, in whichever version
 * is on the class path.
 */
final class Webjars {
  private static final Map<String, List<String>> FILES =
      Map.of(
          "uplot",
          List.of("dist/uPlot.esm.js", "dist/uPlot.min.css"),
          "codemirror",
          List.of(
              "lib/codemirror.js",
              "lib/codemirror.css",
              "mode/yaml/yaml.js",
              "addon/hint/show-hint.js",
              "addon/hint/show-hint.css",
              "addon/lint/lint.js",
              "addon/lint/lint.css"));

  private Webjars() {}

  static void serve(RoutesConfig routes) {
    FILES.forEach(
        (name, files) -> {
          String folder = "/META-INF/resources/webjars/%s/%s/".formatted(name, version(name));
          for (String file : files) {
            String type = file.endsWith(".css") ? "text/css" : "text/javascript";
            routes.get(
                "/lib/%s/%s".formatted(name, file),
                ctx ->
                    ctx.contentType(type).result(Webjars.class.getResourceAsStream(folder + file)));
          }
        });
  }

  private static String version(String name) {
    String place = "/META-INF/maven/org.webjars.npm/%s/pom.properties".formatted(name);
    try (InputStream in = Webjars.class.getResourceAsStream(place)) {
      Properties pom = new Properties();
      pom.load(in);
      return pom.getProperty("version");
    } catch (IOException e) {
      throw new IllegalStateException(place, e);
    }
  }
}
