package dev.nudge.mapping.proposal;

import java.util.List;

/**
 * A mapping that is proposed, and why it is this one.
 *
 * @param text of the mapping file
 * @param fields what was placed, in the order of the file
 * @param words that say what happened, the most frequent first
 * @param notRead places that nothing reads
 * @param doubts what somebody should look at, a sentence each
 */
public record Proposal(
    String text, List<Field> fields, List<Word> words, List<String> notRead, List<String> doubts) {
  public Proposal {
    fields = List.copyOf(fields);
    words = List.copyOf(words);
    notRead = List.copyOf(notRead);
    doubts = List.copyOf(doubts);
  }

  /**
   * A field that was placed.
   *
   * @param place as the mapping has it
   * @param coverage share of the records in which something stands there
   * @param examples of values
   * @param why this place
   */
  public record Field(
      String name, String place, double coverage, List<String> examples, String why) {}

  /**
   * A word for what happened.
   *
   * @param count records that have it
   * @param taken for what, as the mapping has it; empty if that is for somebody to say
   */
  public record Word(String word, long count, String taken) {}
}
