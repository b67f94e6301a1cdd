package dev.nudge.config;

import dev.nudge.schemas.Utf8Text;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * From the command line to keys and values: {@code --key=value}, {@code --key value}, and {@code
 * --config FILE} for a properties file (UTF-8). The command line outranks files, later ones outrank
 * earlier ones.
 */
final class Arguments {
  private static final String CONFIG = "config";

  private final Map<String, String> fromFiles = new LinkedHashMap<>();
  private final Map<String, String> fromLine = new LinkedHashMap<>();
  private final List<String> errors = new ArrayList<>();

  private Arguments() {}

  static Map<String, String> read(String[] args) {
    Arguments arguments = new Arguments();
    arguments.readLine(args);
    if (!arguments.errors.isEmpty()) {
      throw new ConfigException(arguments.errors);
    }
    Map<String, String> all = new LinkedHashMap<>(arguments.fromFiles);
    all.putAll(arguments.fromLine);
    return all;
  }

  private void readLine(String[] args) {
    int next = 0;
    while (next < args.length) {
      String argument = args[next++];
      if (!argument.startsWith("--")) {
        errors.add(
            "'%s': not an option; options are --key=value or --key value".formatted(argument));
        continue;
      }
      int equals = argument.indexOf('=');
      if (equals >= 0) {
        put(argument.substring(2, equals), argument.substring(equals + 1));
      } else if (next < args.length && !args[next].startsWith("--")) {
        put(argument.substring(2), args[next++]);
      } else {
        errors.add("%s: has no value; write %s=VALUE".formatted(argument, argument));
      }
    }
  }

  private void put(String key, String value) {
    if (key.equals(CONFIG)) {
      readFile(Path.of(value));
    } else {
      fromLine.put(key, value);
    }
  }

  private void readFile(Path file) {
    if (!Files.isRegularFile(file)) {
      errors.add("--config: '%s' is no file; allowed: a readable properties file".formatted(file));
      return;
    }
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(Utf8Text.read(file)));
    } catch (IOException e) {
      errors.add("--config: '%s' cannot be read: %s".formatted(file, e));
      return;
    } catch (IllegalArgumentException e) {
      errors.add("--config: '%s' cannot be read: %s".formatted(file, e.getMessage()));
      return;
    }
    properties.stringPropertyNames().forEach(k -> fromFiles.put(k, properties.getProperty(k)));
  }
}
