package dev.nudge.cli.models;

import dev.nudge.scoring.OnnxModel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Model files loaded together, by names that distinguish them. */
final class ModelFiles implements AutoCloseable {
  private final Map<String, OnnxModel> byName = new LinkedHashMap<>();

  private ModelFiles() {}

  /**
   * Loads them.
   *
   * @throws dev.nudge.scoring.ModelException if one breaks the model contract; none stays open
   */
  static ModelFiles load(List<Path> files) {
    ModelFiles models = new ModelFiles();
    try {
      for (Path file : files) {
        OnnxModel model = OnnxModel.load(file);
        models.byName.put(models.unusedName(model.contract().name(), file), model);
      }
      return models;
    } catch (RuntimeException e) {
      models.close();
      throw e;
    }
  }

  /** The model's name; of files with the same one, the later with the file behind it. */
  private String unusedName(String name, Path file) {
    String unused = byName.containsKey(name) ? "%s (%s)".formatted(name, file) : name;
    while (byName.containsKey(unused)) {
      unused += " again";
    }
    return unused;
  }

  /** In the order of the files. */
  Map<String, OnnxModel> byName() {
    return byName;
  }

  @Override
  public void close() {
    byName.values().forEach(OnnxModel::close);
  }
}
