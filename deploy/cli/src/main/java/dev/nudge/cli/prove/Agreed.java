package dev.nudge.cli.prove;

import java.util.LinkedHashMap;
import java.util.Map;

/** Keys of decisions on which both sides agreed: the latest, as a repeat comes soon. */
final class Agreed {
  private static final int MOST = 100_000;

  private final Map<String, Boolean> keys =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST;
        }
      };

  void add(String key) {
    keys.put(key, true);
  }

  boolean contains(String key) {
    return keys.containsKey(key);
  }
}
