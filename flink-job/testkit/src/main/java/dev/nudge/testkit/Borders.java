package dev.nudge.testkit;

import java.time.Instant;

/** Values at the borders of what inputs may hold, on either side. */
final class Borders {
  static final String[] USERS = {
    "anna",
    "ben",
    "c".repeat(256),
    "Зоя 🛒",
    "AaAa",
    "BBBB",
    "null",
    "d".repeat(257),
    "e\u200be",
    ""
  };
  static final Instant[] TIMES = {
    Instant.ofEpochMilli(Long.MIN_VALUE),
    Instant.EPOCH,
    Instant.parse("1994-12-31T23:59:59Z"),
    Instant.parse("2150-01-01T00:00:00Z"),
    Instant.ofEpochMilli(Long.MAX_VALUE)
  };
  static final Double[] PRICES = {
    null, 0.0, -0.0, -1.0, 9.99, 1e-300, 1e9, 1e308, Double.NaN, Double.POSITIVE_INFINITY
  };
  static final Integer[] QUANTITIES = {null, 1, 0, -3, 2, Integer.MAX_VALUE};
  static final String[] TEXTS = {
    null, "", "EUR", "eur", "\ud83d", "a\u0000b", "x".repeat(9_000), "  ", "категория"
  };
  static final String[] CURRENCIES = {null, "EUR", "eur", " EUR ", "JPY", "", "points"};
  static final String[] ZONES = {
    null, "", "Asia/Tokyo", "Pacific/Apia", "EST", "America/New York", "+99:00", "\ud83d"
  };

  private Borders() {}
}
