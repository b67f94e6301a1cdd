package dev.nudge.mapping;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Utf8Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/**
 * What the names in somebody's own records mean: which field is the user, which word is a purchase,
 * which says who somebody is. What it does not name is not read. It also writes lines of these
 * names, so that a recording can be had in a domain's own words.
 *
 * <p>A place in a record is the name of a field, or a JSON Pointer (RFC 6901) such as {@code
 * /title/id}; a column of a table is a field. A word of {@code events} says the type, and may say
 * page and category, or is a profile update or an erasure; of several that say the same, the first
 * that says nothing of who somebody is is written. A record with lines, such as an order, is an
 * event for each, all or none. MAPPINGS.md lists what a mapping may hold.
 */
public final class Mapping {
  private static final List<String> SHIPPED =
      List.of(
          "media",
          "finance",
          "health",
          "segment",
          "ga4",
          "snowplow",
          "snowplow-tsv",
          "posthog",
          "shopify",
          "matomo",
          "flat");

  private final MappingFile file;
  private final Elements reading;
  private final Elements values;
  private final Writing writing;
  private final PlaceTree places;

  private Mapping(MappingFile file) {
    this.file = file;
    reading = new Elements(file.each(), new Reading(file, true));
    values = new Elements(file.each(), new Reading(file, false));
    writing = new Writing(file);
    places = PlaceTree.of(file);
  }

  /**
   * Reads a mapping file.
   *
   * @throws IllegalArgumentException saying all that is wrong with it, each mistake on a line of
   *     its own: line, kind, what was found and what is allowed
   */
  public static Mapping parse(String text) {
    return new Mapping(MappingReader.read(text));
  }

  /** The same, whose messages repeat no value, whatever it says of that. */
  public Mapping unquoted() {
    return new Mapping(file.unquoted());
  }

  /** The names of the mappings that come with Nudge. */
  public static List<String> shippedNames() {
    return SHIPPED;
  }

  /**
   * One of those that come with Nudge.
   *
   * @throws IllegalArgumentException naming all if there is none of that name
   */
  public static Mapping shipped(String name) {
    return parse(shippedText(name));
  }

  /**
   * The text of one of those that come with Nudge.
   *
   * @throws IllegalArgumentException naming all if there is none of that name
   */
  public static String shippedText(String name) {
    if (!SHIPPED.contains(name)) {
      throw new IllegalArgumentException(
          "mapping is '%s'; allowed: %s".formatted(name, String.join(", ", SHIPPED)));
    }
    String resource = "/mappings/" + name + ".yaml";
    try (InputStream in = Mapping.class.getResourceAsStream(resource)) {
      return Utf8Text.decode(resource, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }

  /** Whether no word of it says who somebody is, or that they are to be forgotten. */
  public boolean readsOnlyEvents() {
    return file.events().values().stream()
        .noneMatch(meaning -> meaning.erasure() || meaning.profile() != null);
  }

  /** How a table of text is written that it explains. */
  public Table table() {
    return file.table();
  }

  /**
   * The fields and attributes of which a table has no column, nor the mapping a default, with their
   * columns; empty if it has all.
   *
   * @param columns of the table
   */
  public List<String> lacking(Set<String> columns) {
    return file.lacking(columns);
  }

  /**
   * A text as the record that it is.
   *
   * @throws UnmappedException if it is no JSON object, or names a field twice
   */
  public static ObjectNode json(String text) throws UnmappedException {
    return JsonRecords.read(text);
  }

  /**
   * The same of the bytes of a text in UTF-8, but for what this mapping does not read. If it names
   * the columns of a table, the text is a line of it.
   *
   * @throws UnmappedException if they are no JSON object, or one that names twice what is read; or
   *     no such line
   */
  public ObjectNode named(byte[] text) throws UnmappedException {
    return readsLines() ? file.table().row(text, places::reads) : JsonRecords.read(text, places);
  }

  /** Whether it names the columns of a table: then a text is a line of it, and not JSON. */
  public boolean readsLines() {
    return !file.table().columns().isEmpty();
  }

  /**
   * What a record holds: one input or several, in the order in which they take effect; all of it or
   * nothing. What somebody is said to be comes before what they did. A record that holds an array
   * of events is so many records: their ids, if they have none of their own, are that of the record
   * with {@code .1}, {@code .2}, … behind it.
   *
   * <p>Events of its lines have the id of the record with {@code #1}, {@code #2}, … behind it, if
   * they have none of their own; those of a purchase without an order id have the record's id for
   * it. An erasure has the record's id as the id of the request.
   *
   * @param record as {@link #json} gives it, or the cells of a row by column; is changed
   * @param id of the record, if it names none
   * @throws UnmappedException if it holds none, or a value is of the wrong kind
   */
  public MappedRecord read(ObjectNode record, String id) throws UnmappedException {
    return reading.read(record, id);
  }

  /**
   * The same for those to whom an arrival in the record is nothing: it may be of any kind.
   *
   * @throws UnmappedException if it holds none, or another value is of the wrong kind
   */
  public MappedRecord readWithoutArrival(ObjectNode record, String id) throws UnmappedException {
    return values.read(record, id);
  }

  /**
   * Whether the record, or an element of it, has a word that is listed among {@code events}.
   *
   * @param record as it stands in the file
   */
  public boolean knows(ObjectNode record) {
    return reading.knows(record.deepCopy());
  }

  /** Whether lines that it writes are read by it as the same events. */
  public boolean writesWhatItReads() {
    return writing.isExact();
  }

  /**
   * A line in the names of this mapping. What it does not name is left out; what must not be read
   * is written, as it stands in such lines.
   *
   * @param nudge a line in Nudge's names
   * @throws IllegalArgumentException if no word says what happened in it
   */
  public ObjectNode fromNudge(ObjectNode nudge) {
    return writing.write(nudge);
  }

  /**
   * Whether a word says this of things of any category.
   *
   * @param page empty where there is none
   */
  public boolean hasWordFor(EventType type, String page) {
    ObjectNode nudge = JsonNodeFactory.instance.objectNode();
    return writing.wordFor(nudge.put("type", type.name()).put("page", page)).isPresent();
  }
}
