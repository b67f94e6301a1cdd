package dev.nudge.evaluation.reports;

import dev.nudge.evaluation.reports.Column.Cell;
import dev.nudge.evaluation.reports.References.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Named rows of figures, laid out in Markdown or HTML. */
public final class Table<T> {
  private static final String MODEL = "model";
  private static final String REFERENCE = "reference";
  private static final String FAILED = "failed";

  private record Row(String kind, String name, List<Cell> cells) {}

  private final List<String> heads;
  private final List<Column<T>> columns;
  private final List<Row> rows = new ArrayList<>();

  /**
   * @param names title of the rows' names
   */
  public Table(String names, List<Column<T>> columns) {
    this.heads = Stream.concat(Stream.of(names), columns.stream().map(Column::head)).toList();
    this.columns = columns;
  }

  /** Adds a row. */
  public Table<T> row(String name, T row) {
    rows.add(new Row(MODEL, name, columns.stream().map(column -> column.cell(row)).toList()));
    return this;
  }

  /** Adds a model that there is not, with the reason. */
  public Table<T> failed(String name, String fault) {
    Cell reason = new Cell(fault.replace("|", "\\|"), Double.NaN);
    rows.add(new Row(FAILED, name, List.of(reason)));
    return this;
  }

  /** Adds reference models: grey in HTML, in italics in Markdown. */
  public Table<T> references(List<Reference> references) {
    for (Reference r : references) {
      rows.add(
          new Row(REFERENCE, r.model(), columns.stream().map(column -> column.cell(r)).toList()));
    }
    return this;
  }

  /** In Markdown, nothing if there are no rows; the best of each kind of row in bold. */
  public String markdown() {
    return rows.isEmpty()
        ? ""
        : line(heads)
            + "|---".repeat(heads.size())
            + "|\n"
            + rows.stream().map(row -> line(texts(row))).collect(Collectors.joining());
  }

  /** A line; cells that it lacks at its end are empty. */
  private String line(List<String> cells) {
    return "| %s |%s\n"
        .formatted(String.join(" | ", cells), " |".repeat(heads.size() - cells.size()));
  }

  private List<String> texts(Row row) {
    List<String> texts = new ArrayList<>();
    texts.add(row.kind.equals(REFERENCE) ? "*" + row.name + "*" : row.name);
    for (int i = 0; i < row.cells.size(); i++) {
      String text = row.cells.get(i).text();
      texts.add(isBest(row, i) ? "**" + text + "**" : text);
    }
    return texts;
  }

  private boolean isBest(Row row, int column) {
    return columns.get(column).best() != null
        && rows.stream()
            .filter(other -> other.kind.equals(row.kind))
            .map(other -> other.cells.get(column).number())
            .filter(number -> !number.isNaN())
            .max(columns.get(column).best())
            .filter(best -> best == row.cells.get(column).number())
            .isPresent();
  }

  /** In HTML, every text escaped; cells name their column, for screens too narrow for a table. */
  public String html() {
    String body =
        rows.stream()
            .map(row -> "<tr class=\"%s\">%s</tr>\n".formatted(row.kind, cells(row)))
            .collect(Collectors.joining());
    String head =
        heads.stream()
            .map(text -> "<th>%s</th>".formatted(escape(text)))
            .collect(Collectors.joining());
    return "<table>\n<thead><tr>%s</tr></thead>\n<tbody>%s</tbody>\n</table>\n"
        .formatted(head, body);
  }

  private String cells(Row row) {
    StringBuilder html = new StringBuilder("<td>%s</td>".formatted(escape(row.name)));
    for (int i = 0; i < row.cells.size(); i++) {
      html.append(
          "<td data-label=\"%s\">%s</td>"
              .formatted(escape(heads.get(i + 1)), escape(row.cells.get(i).text())));
    }
    return html.toString();
  }

  /** A text as HTML. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
