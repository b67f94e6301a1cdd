package dev.nudge.config;

import org.apache.flink.configuration.ConfigOption;

/**
 * An option and the values it may have.
 *
 * @param definition key, type, default and description
 */
record Option<T>(ConfigOption<T> definition, Allowed<T> allowed) {

  String key() {
    return definition.key();
  }

  String refusal(Object value) {
    return "%s: '%s' is not allowed; allowed: %s".formatted(key(), value, allowed.text());
  }
}
