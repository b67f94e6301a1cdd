package dev.nudge.evaluation.reports;

import java.util.List;
import java.util.stream.Collectors;

/** A table of a page; every text is escaped. */
final class HtmlTable {
  private final StringBuilder rows = new StringBuilder();
  private final String head;

  HtmlTable(String... columns) {
    head = "<tr>" + cells("th", List.of(columns)) + "</tr>";
  }

  HtmlTable row(String style, String... cells) {
    rows.append("<tr class=\"").append(style).append("\">");
    rows.append(cells("td", List.of(cells))).append("</tr>\n");
    return this;
  }

  private static String cells(String tag, List<String> texts) {
    return texts.stream()
        .map(text -> "<%s>%s</%s>".formatted(tag, escape(text), tag))
        .collect(Collectors.joining());
  }

  String html() {
    return "<table>\n<thead>%s</thead>\n<tbody>%s</tbody>\n</table>\n".formatted(head, rows);
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
