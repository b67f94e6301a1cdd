package dev.nudge.recordings;

import java.util.Arrays;
import java.util.Iterator;

/** The formats a recorded stream may have. */
public enum StreamFormat {
  /** Nudge's own: an Avro container of {@code RecordedMessage}, or JSON lines. */
  NUDGE("nudge", "*.{avro,json,jsonl,json.gz,jsonl.gz}"),
  /** Somebody's own JSON lines, whose names a {@code Mapping} explains. */
  JSON("json", "*.{json,jsonl,json.gz,jsonl.gz}"),
  /** Somebody's own table of text, whose columns a {@code Mapping} explains. */
  CSV("csv", "*.{csv,tsv,csv.gz,tsv.gz}"),
  /** {@code events.csv} of the Retailrocket recommender data set. */
  RETAILROCKET("retailrocket", "events.{csv,csv.gz}"),
  /** {@code UserBehavior.csv} of Taobao (Tianchi 649). */
  TAOBAO("taobao", "UserBehavior.{csv,csv.gz}"),
  /** A month of the REES46 eCommerce behaviour data. */
  REES46("rees46", "*.{csv,csv.gz}"),
  /** {@code yoochoose-clicks.dat} and {@code yoochoose-buys.dat} of the RecSys Challenge 2015. */
  YOOCHOOSE("yoochoose", YoochooseFormat.CLICKS),
  /** The Tmall competition of 2014; days without a time of day. */
  TMALL("tmall", "events.{csv,csv.gz}"),
  /** Invoice lines of UCI Online Retail. */
  ONLINE_RETAIL("online-retail", "{invoice-lines,online_retail,OnlineRetail,data}.{csv,csv.gz}"),
  /** {@code clicks} and {@code sessions} of ClickstreamDMM; no calendar time. */
  CLICKSTREAMDMM("clickstreamdmm", ClickstreamDmmFiles.CLICKS),
  /** {@code purchases} of CDNOW, one a customer and day. */
  CDNOW("cdnow", "purchases.{csv,csv.gz}");

  private final String label;
  private final String fileGlob;

  StreamFormat(String label, String fileGlob) {
    this.label = label;
    this.fileGlob = fileGlob;
  }

  /** The name in {@code FORMAT:PATH}. */
  public String label() {
    return label;
  }

  /**
   * Whether the order of a day's events, and the time between them, is the reader's invention and
   * means nothing.
   */
  public boolean inventsTimeOfDay() {
    return this == TMALL;
  }

  /** Whether its names are somebody's own, so that a {@code Mapping} has to explain them. */
  public boolean needsMapping() {
    return this == JSON || this == CSV;
  }

  /** Which file of a folder holds the stream. */
  String fileGlob() {
    return fileGlob;
  }

  /**
   * Finds a format by its label.
   *
   * @throws RecordingException naming the allowed labels where there is no such format
   */
  public static StreamFormat parse(String label) {
    return Arrays.stream(values())
        .filter(format -> format.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new RecordingException(
                    "unknown stream format '%s'; allowed: %s".formatted(label, labels())));
  }

  static String labels() {
    return String.join(", ", new Labels());
  }

  /** The labels of all formats, for a command line's help. */
  public static final class Labels implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(values()).map(StreamFormat::label).iterator();
    }
  }
}
