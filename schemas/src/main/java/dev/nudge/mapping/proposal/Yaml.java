package dev.nudge.mapping.proposal;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Texts as YAML has them. */
final class Yaml {
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}_/][\\p{L}\\p{N}_/. -]*");
  private static final Set<String> WORDS_OF_YAML =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan");

  private Yaml() {}

  /** As it is, if YAML reads it as this text; else in quotes. */
  static String text(String text) {
    boolean plain =
        PLAIN.matcher(text).matches()
            && !text.endsWith(" ")
            && !WORDS_OF_YAML.contains(text.toLowerCase(Locale.ROOT));
    return plain ? text : TextNode.valueOf(text).toString();
  }
}
