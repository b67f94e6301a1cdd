package dev.nudge.training.zoo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Our models above reference models in Markdown, the best of each kind in every column in bold.
 * Columns without a better end are left plain.
 */
final class FigureTable {
  /** Which end of a column is the better one. */
  enum Best {
    HIGHEST,
    LOWEST,
    NONE
  }

  /**
   * A column.
   *
   * @param head its title
   * @param best which value is the best
   */
  record Column(String head, Best best) {}

  /**
   * What stands in a row's column.
   *
   * @param value to compare by; NaN for none
   * @param text to be read
   */
  record Cell(double value, String text) {
    static final Cell EMPTY = new Cell(Double.NaN, "");

    /** A figure as published, with its interval, such as {@code 0.640 [0.613, 0.663]}. */
    static Cell published(String text) {
      return text.isEmpty()
          ? EMPTY
          : new Cell(Double.parseDouble(text.split(" ", 2)[0].replace(",", "")), text);
    }
  }

  private record Row(String name, List<Cell> cells) {}

  private final List<Column> columns;
  private final List<Row> ours = new ArrayList<>();
  private final List<Row> references = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();

  FigureTable(Column... columns) {
    this.columns = List.of(columns);
  }

  void ours(String name, Cell... cells) {
    ours.add(new Row(name, List.of(cells)));
  }

  void reference(String name, Cell... cells) {
    references.add(new Row(name, List.of(cells)));
  }

  /** A model that there is not, with the reason. */
  void failed(String name, String fault) {
    failed.add("| %s | %s%s\n".formatted(name, fault.replace("|", "\\|"), bars()));
  }

  private String bars() {
    return " |".repeat(columns.size());
  }

  String markdown() {
    String heads = columns.stream().map(Column::head).collect(Collectors.joining(" | "));
    return "| model | %s |\n|---%s|\n".formatted(heads, "|---".repeat(columns.size()))
        + lines(ours, "%s")
        + String.join("", failed)
        + lines(references, "*%s*");
  }

  private String lines(List<Row> rows, String name) {
    return rows.stream()
        .map(row -> "| %s | %s |\n".formatted(name.formatted(row.name), cells(row, rows)))
        .collect(Collectors.joining());
  }

  private String cells(Row row, List<Row> among) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      int column = i;
      Cell cell = row.cells.get(i);
      double best =
          best(columns.get(i).best, among.stream().map(r -> r.cells.get(column)).toList());
      texts.add(cell.value == best ? "**" + cell.text + "**" : cell.text);
    }
    return String.join(" | ", texts);
  }

  /** NaN, which no value equals, if none is the best. */
  private static double best(Best which, List<Cell> cells) {
    Comparator<Double> ascending = Comparator.naturalOrder();
    return cells.stream()
        .map(Cell::value)
        .filter(value -> which != Best.NONE && !value.isNaN())
        .max(which == Best.LOWEST ? ascending.reversed() : ascending)
        .orElse(Double.NaN);
  }
}
