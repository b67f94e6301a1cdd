package dev.nudge.evaluation.reports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What all reports have in common: one HTML page that needs no other file and no network. */
public final class Page {
  private static final Pattern GAP = Pattern.compile("\\$\\{(\\w+)}");

  private Page() {}

  /**
   * @param title plain words
   * @param body HTML
   */
  public static String of(String title, String body) {
    return fill("page.html", Map.of("title", title, "body", body));
  }

  /**
   * A resource with its gaps, such as <code>${title}</code>, filled in one pass: what a value holds
   * is left as it is.
   */
  static String fill(String resource, Map<String, String> values) {
    return GAP.matcher(resource(resource))
        .replaceAll(gap -> Matcher.quoteReplacement(values.get(gap.group(1))));
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  /**
   * Writes a page.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public static void write(Path file, String html) {
    try {
      Files.writeString(file, html);
    } catch (IOException e) {
      throw new UncheckedIOException("--html %s cannot be written: %s".formatted(file, e), e);
    }
  }
}
