package dev.nudge.recordings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.mapping.Mapping;
import dev.nudge.mapping.Table;
import dev.nudge.mapping.UnmappedException;
import dev.nudge.mapping.proposal.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first records of somebody's file, whatever they are: JSON lines or a table of text. */
public final class SampleFile {
  private SampleFile() {}

  /**
   * Reads the first records.
   *
   * @param most lines to read
   * @throws RecordingException if the file cannot be read, holds nothing, or is neither
   */
  public static Sample read(Path file, int most) {
    String name = file.getFileName().toString();
    if (Recordings.isAvro(file)) {
      throw new RecordingException(
          "%s is an Avro container, which needs no mapping: --stream nudge:%s"
              .formatted(file, file));
    }
    List<String> lines = new ArrayList<>();
    boolean whole = true;
    try (LineReader reader = new LineReader(InputFiles.open(file))) {
      while (lines.size() < most && reader.advance()) {
        if (!reader.text().isBlank()) {
          lines.add(reader.text());
        }
      }
      whole = lines.size() < most || !reader.advance();
    } catch (IOException e) {
      throw new RecordingException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
    if (lines.isEmpty()) {
      throw new RecordingException("%s is empty: there is nothing to look at".formatted(file));
    }
    String first = lines.get(0).strip();
    if (first.startsWith("[")) {
      throw new RecordingException(
          "%s is one JSON array; write a record a line, such as with: jq -c '.[]' %s"
              .formatted(file, name));
    }
    return first.startsWith("{") ? json(name, lines, whole) : table(name, lines, whole);
  }

  private static Sample json(String name, List<String> lines, boolean whole) {
    List<ObjectNode> records = new ArrayList<>();
    long unreadable = 0;
    for (String line : lines) {
      try {
        records.add(Mapping.json(line));
      } catch (UnmappedException e) {
        unreadable++;
      }
    }
    if (records.isEmpty()) {
      throw new RecordingException(
          "%s: no line is a JSON object; write a record a line, such as with: jq -c . %s"
              .formatted(name, name));
    }
    return new Sample(name, Optional.empty(), records, unreadable, whole);
  }

  private static Sample table(String name, List<String> lines, boolean whole) {
    Written written = Written.of(name, lines);
    Table table = new Table(Optional.of(written.separator()), written.columns(), true);
    List<ObjectNode> records = new ArrayList<>();
    long unreadable = 0;
    for (String line : lines.subList(written.hasHeader() ? 1 : 0, lines.size())) {
      try {
        records.add(table.row(line));
      } catch (UnmappedException e) {
        unreadable++;
      }
    }
    if (records.isEmpty()) {
      throw new RecordingException("%s holds a header, and no row".formatted(name));
    }
    Table said = written.hasHeader() ? new Table(table.separator(), List.of(), true) : table;
    return new Sample(name, Optional.of(said), records, unreadable, whole);
  }
}
