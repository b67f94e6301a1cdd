package dev.nudge.schemas.checks;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * User ids that stand for nobody. A tracker or an export that does not know the user writes one of
 * them, and all strangers then look like one very active user.
 *
 * @param ids in small letters, without the blanks, quotes and brackets around them
 */
public record PlaceholderIds(Set<String> ids) implements Serializable {
  /** What programs and analytics tools are known to write, apart by commas. */
  public static final String DEFAULTS =
      "null, undefined, none, nil, nan, na, n/a, #n/a, -, --, 0, -1, 0.0, unknown, guest, anonymous,"
          + " anon, not set, empty, [object object], 00000000-0000-0000-0000-000000000000,"
          + " 00000000000000000000000000000000";

  private static final String AROUND = "\"'`<>()[]{}";

  public PlaceholderIds {
    ids = Set.copyOf(ids);
  }

  /** Those of {@link #DEFAULTS}. */
  public static PlaceholderIds defaults() {
    return parse(DEFAULTS);
  }

  /**
   * Reads a list.
   *
   * @param list ids apart by commas; a blank list is empty
   */
  public static PlaceholderIds parse(String list) {
    return new PlaceholderIds(
        Arrays.stream(list.split(","))
            .map(PlaceholderIds::bare)
            .filter(id -> !id.isEmpty())
            .collect(Collectors.toSet()));
  }

  /** Whether an id is one of them, however it is spelt, or nothing but quotes and brackets. */
  boolean contains(String id) {
    String bare = bare(id);
    return bare.isEmpty() || ids.contains(bare);
  }

  private static String bare(String id) {
    int start = 0;
    int end = id.length();
    while (start < end && isAround(id.charAt(start))) {
      start++;
    }
    while (start < end && isAround(id.charAt(end - 1))) {
      end--;
    }
    return id.substring(start, end).toLowerCase(Locale.ROOT);
  }

  private static boolean isAround(char c) {
    return Texts.isBlank(c) || AROUND.indexOf(c) >= 0;
  }
}
