package dev.nudge.cli.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.config.JobConfig;
import dev.nudge.job.LoadedSettings;
import dev.nudge.scoring.OnnxModel;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the model says of itself, and its card. */
final class ModelApi {
  private static final Logger LOG = LoggerFactory.getLogger(ModelApi.class);
  private static final String CLASSPATH = "classpath:";

  private final String card;
  private final Map<String, String> metadata;
  private final String name;

  /**
   * @param card Markdown; null where none lies next to the model
   * @param metadata of the file; long values are left out
   */
  record Model(String name, String card, Map<String, String> metadata) {}

  ModelApi(JobConfig config, LoadedSettings loaded) {
    try (OnnxModel model = OnnxModel.load(loaded.user().model())) {
      metadata = new TreeMap<>(model.metadata());
      name = model.contract().name();
    }
    card = card(config.artifacts().model());
  }

  void serve(RoutesConfig routes) {
    routes.get("/api/model", ctx -> ctx.json(new Model(name, card, metadata)));
  }

  /** What lies next to the model; null where nothing does. */
  private static String card(String model) {
    try {
      if (model.startsWith(CLASSPATH)) {
        String place = model.substring(CLASSPATH.length()).replaceFirst("[^/]*$", "card.md");
        try (InputStream in = ModelApi.class.getResourceAsStream("/" + place)) {
          return in == null ? null : new String(in.readAllBytes(), UTF_8);
        }
      }
      Path file = Path.of(model).resolveSibling("card.md");
      return Files.isRegularFile(file) ? Files.readString(file) : null;
    } catch (IOException | InvalidPathException e) {
      LOG.warn("The card of {} cannot be read", model, e);
      return null;
    }
  }
}
