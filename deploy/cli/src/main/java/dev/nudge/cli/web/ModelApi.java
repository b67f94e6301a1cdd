package dev.nudge.cli.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.config.JobConfig;
import dev.nudge.evaluation.figures.Bin;
import dev.nudge.job.LoadedSettings;
import dev.nudge.scoring.OnnxModel;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the model says of itself, its card, and how it does on what the topics hold. */
final class ModelApi {
  private static final Logger LOG = LoggerFactory.getLogger(ModelApi.class);
  private static final String CLASSPATH = "classpath:";
  private static final Pattern RELIABILITY = Pattern.compile("evaluation\\.(.+)\\.reliability");

  /** Entries that are shown as charts. */
  private static final Pattern CHARTED = Pattern.compile("baseline\\..*|" + RELIABILITY);

  private final Model model;
  private final SharedLook look;

  /**
   * @param card Markdown; null where none lies next to the model
   * @param metadata of the file, without what is shown as a chart
   * @param judged by protocol, when the model was made: tenths by ascending score
   */
  record Model(
      String name, String card, Map<String, String> metadata, Map<String, List<Bin>> judged) {}

  ModelApi(JobConfig config, LoadedSettings loaded) {
    try (OnnxModel file = OnnxModel.load(loaded.user().model())) {
      Map<String, String> metadata = file.metadata();
      Map<String, String> shown = new TreeMap<>(metadata);
      shown.keySet().removeIf(CHARTED.asMatchPredicate());
      model =
          new Model(
              file.contract().name(), card(config.artifacts().model()), shown, judged(metadata));
      look =
          new SharedLook(() -> StreamLook.look(config, loaded, metadata), InstantSource.system());
    }
  }

  void serve(RoutesConfig routes) {
    routes.get("/api/model", ctx -> ctx.json(model));
    routes.get("/api/model/stream", ctx -> ctx.json(look.take()));
  }

  /** What cannot be read is left out: another tool may have written it. */
  private static Map<String, List<Bin>> judged(Map<String, String> metadata) {
    Map<String, List<Bin>> judged = new TreeMap<>();
    metadata.forEach(
        (key, value) -> {
          Matcher of = RELIABILITY.matcher(key);
          if (of.matches()) {
            try {
              judged.put(of.group(1), Bin.parse(value));
            } catch (IllegalArgumentException e) {
              LOG.warn("The model's entry {} cannot be read", key, e);
            }
          }
        });
    return judged;
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
