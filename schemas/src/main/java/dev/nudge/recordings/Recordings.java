package dev.nudge.recordings;

import dev.nudge.mapping.Mapping;
import dev.nudge.schemas.RecordedInput;
import dev.nudge.schemas.RecordedMessage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

/** Opens and writes recorded streams. */
public final class Recordings {
  private static final byte[] AVRO_MAGIC = {'O', 'b', 'j', 1};

  private Recordings() {}

  /**
   * Opens a recording. An empty file is an empty stream; its {@code summary} says so.
   *
   * @throws RecordingException where it does not exist, cannot be read, or is of another format
   */
  public static RecordedStream open(StreamRef ref) {
    return open(ref, EventTimeOrder.DEFAULT_CHUNK);
  }

  /**
   * Opens a recording of format {@code json} or {@code csv}, as {@link #open(StreamRef)}.
   *
   * @param mapping what the names in it mean
   */
  public static RecordedStream open(StreamRef ref, Mapping mapping) {
    return open(ref, mapping, null);
  }

  /**
   * The same, and every line that is rejected goes to a file.
   *
   * @param rejected is closed with the stream; null for none
   */
  public static RecordedStream open(StreamRef ref, Mapping mapping, RejectionsFile rejected) {
    return open(ref, mapping, new ReadingLog(rejected), Long.MAX_VALUE);
  }

  /**
   * The first lines of a recording, of a folder those of each file, as {@link #open(StreamRef,
   * Mapping)} reads them.
   */
  public static RecordedStream first(StreamRef ref, Mapping mapping, long lines) {
    return open(ref, mapping, new ReadingLog(), lines);
  }

  private static RecordedStream open(StreamRef ref, Mapping mapping, ReadingLog log, long most) {
    if (!ref.format().needsMapping()) {
      throw new RecordingException(
          "%s: a mapping explains the names of json:PATH and csv:PATH only".formatted(ref));
    }
    MessageSource source =
        inOrder(
            ref,
            log,
            file ->
                ref.format() == StreamFormat.CSV
                    ? MappedTable.open(file, mapping, log, most)
                    : jsonLines(file, new MappedRecords(mapping, log), log, most));
    return mapping.readsOnlyEvents()
        ? new SourceStream(ref.toString(), source, log, true)
        : new MappedStream(ref.toString(), source, log);
  }

  /**
   * @param chunk how many messages are sorted in memory
   */
  static RecordedStream open(StreamRef ref, int chunk) {
    if (ref.format() == StreamFormat.NUDGE) {
      return nudge(ref, InputFiles.locate(ref, ref.format().fileGlob()), chunk);
    }
    ReadingLog log = new ReadingLog();
    MessageSource source =
        switch (ref.format()) {
          case NUDGE, JSON, CSV ->
              throw new RecordingException(
                  "%s: these are somebody's own names; a mapping has to say what they mean"
                      .formatted(ref));
          case RETAILROCKET -> table(ref, new RetailrocketFormat(), log, chunk);
          case TAOBAO -> table(ref, new TaobaoFormat(), log, chunk);
          case REES46 -> table(ref, new Rees46Format(), log, chunk);
          case TMALL -> new TmallDays(table(ref, new TmallFormat(), log, chunk));
          case ONLINE_RETAIL -> table(ref, new OnlineRetailFormat(), log, chunk);
          case CLICKSTREAMDMM ->
              new EventTimeOrder(ClickstreamDmmFiles.open(ref, log), Optional.empty(), log, chunk);
          case CDNOW -> {
            Path purchases = InputFiles.locate(ref, ref.format().fileGlob());
            CdnowFormat format = new CdnowFormat(CdnowSample.nextTo(purchases));
            yield new CdnowDays(table(ref, format, log, chunk));
          }
          case YOOCHOOSE ->
              new EventTimeOrder(
                  YoochooseFiles.open(ref, log), Optional.of(ref.format().label()), log, chunk);
        };
    return new SourceStream(ref.toString(), source, log, true);
  }

  private static MessageSource table(StreamRef ref, TableFormat format, ReadingLog log, int chunk) {
    Path file = InputFiles.locate(ref, ref.format().fileGlob());
    return new EventTimeOrder(
        TableParser.open(file, format, log),
        Optional.of(file.getFileName().toString()),
        log,
        chunk);
  }

  private static RecordedStream nudge(StreamRef ref, Path file, int chunk) {
    boolean avro = isAvro(file);
    if (avro && AvroRecords.nameOf(file).equals(RecordedInput.class.getName())) {
      return new TopicsStream(ref.toString(), file, chunk);
    }
    ReadingLog log = new ReadingLog();
    MessageSource source =
        avro
            ? new AvroSource(file, log)
            : new EventTimeOrder(
                jsonLines(file, new JsonParser(), log, Long.MAX_VALUE),
                Optional.empty(),
                log,
                chunk);
    return new SourceStream(ref.toString(), source, log, !avro);
  }

  static MessageSource inOrder(
      StreamRef ref, ReadingLog log, Function<Path, MessageSource> opened) {
    return new EventTimeOrder(
        new FilesInTurn(InputFiles.locateAll(ref, ref.format().fileGlob()), opened),
        Optional.empty(),
        log,
        EventTimeOrder.DEFAULT_CHUNK);
  }

  static MessageSource jsonLines(Path file, LineParser parser, ReadingLog log, long most) {
    LineReader lines = new LineReader(InputFiles.open(file), most);
    return new LineMessages(file.getFileName().toString(), lines, parser, log);
  }

  static boolean isAvro(Path file) {
    try (InputStream in = InputFiles.open(file)) {
      return Arrays.equals(in.readNBytes(AVRO_MAGIC.length), AVRO_MAGIC);
    } catch (IOException e) {
      return false; // damaged from the start: read as lines, which report the damage
    }
  }

  /** Messages that are at hand already, as a stream; nothing of them is rejected. */
  public static RecordedStream of(Iterator<RecordedMessage> messages) {
    return of("messages in memory", messages);
  }

  /**
   * The same, with a name of the stream's own.
   *
   * @param messages in order of arrival
   */
  public static RecordedStream of(String name, Iterator<RecordedMessage> messages) {
    ReadingLog log = new ReadingLog();
    return new SourceStream(name, new CountedSource(messages, log), log, false);
  }

  /**
   * Holds that the name says a format to write: {@code .avro} is an Avro container, {@code .jsonl}
   * or {@code .json} JSON lines, {@code .gz} behind it compressed ones.
   *
   * @param mapping whose names the lines are to have; null for Nudge's own
   * @throws RecordingException naming the allowed endings
   */
  public static void requireFormat(Path file, Mapping mapping) {
    if (mapping != null && file.getFileName().toString().endsWith(".avro")) {
      throw new RecordingException(
          "%s would hold events in Nudge's names; a mapping writes .jsonl or .json, or these with .gz"
              .formatted(file));
    }
    if (!file.getFileName().toString().matches(".*\\.(avro|jsonl?(\\.gz)?)")) {
      throw new RecordingException(
          "the format of %s is not known; allowed endings: .avro, .jsonl, .json, .jsonl.gz, .json.gz"
              .formatted(file));
    }
  }

  /**
   * Begins a recording in the format that the name says. A file that exists is replaced.
   *
   * @throws RecordingException where it says none, see {@link #requireFormat}, or the file cannot
   *     be made
   */
  public static RecordingWriter write(Path file) {
    return write(file, null);
  }

  /**
   * The same, as JSON lines in other names: {@code .json} or {@code .jsonl}, or these with {@code
   * .gz}.
   *
   * @param mapping whose names the lines have; null for Nudge's own
   */
  public static RecordingWriter write(Path file, Mapping mapping) {
    requireFormat(file, mapping);
    String name = file.getFileName().toString();
    boolean avro = name.endsWith(".avro");
    boolean gzip = name.endsWith(".gz");
    try {
      OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
      return avro
          ? new AvroWriter(file, out, AvroWriter.DENSE_LEVEL)
          : new JsonWriter(file, gzip ? new GZIPOutputStream(out) : out, mapping);
    } catch (IOException e) {
      throw notWritable(file, e);
    }
  }

  /**
   * Begins a recording of all topics that the job reads. A file that exists is replaced.
   *
   * @param file ends in {@code .avro}
   * @throws RecordingException where the name ends otherwise, or the file cannot be made
   */
  public static InputWriter writeInputs(Path file) {
    if (!file.getFileName().toString().endsWith(".avro")) {
      throw new RecordingException(
          "%s cannot hold all topics; allowed ending: .avro".formatted(file));
    }
    return InputWriter.open(file);
  }

  static RecordingException notWritable(Path file, IOException e) {
    return new RecordingException(
        "cannot write %s: %s; check that its folder exists and may be written to"
            .formatted(file, e),
        e);
  }
}
