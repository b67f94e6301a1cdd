package dev.nudge.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/** Options that belong together. An option exists by being added to one. */
final class OptionGroup {
  private final String title;
  private final List<Option<?>> options = new ArrayList<>();

  OptionGroup(String title) {
    this.title = title;
  }

  <T> Option<T> add(ConfigOption<T> definition, Allowed<T> allowed) {
    Option<T> option = new Option<>(definition, allowed);
    options.add(option);
    return option;
  }

  String title() {
    return title;
  }

  /** In the order in which they were added. */
  List<Option<?>> options() {
    return Collections.unmodifiableList(options);
  }
}
