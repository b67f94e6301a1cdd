package dev.nudge.cli.web;

import dev.nudge.cli.oracle.Drift;
import dev.nudge.evaluation.figures.Bin;
import java.util.List;

/**
 * How a model does on what the topics hold: whether the stream is still the one it was trained on,
 * and whether what its scores promised came.
 *
 * @param at when it was looked, epoch milliseconds
 * @param from time of the first event that was scored, ISO 8601; null where none was
 * @param to time of the last
 * @param events that were scored
 * @param enough whether there are so many that chance does not decide
 * @param most of the click-stream's messages that are looked at, the newest
 * @param scores by name, those of the model file's baseline
 * @param features the least stable first; empty where the file has no baseline
 * @param shifts features whose mean lies far off, the farthest first
 * @param promises by score
 */
record ModelOnStream(
    long at,
    String from,
    String to,
    long events,
    boolean enough,
    long most,
    List<Spread> scores,
    List<Spread> features,
    List<Drift.Shift> shifts,
    List<Promise> promises) {

  /**
   * What a score said at each event whose whole horizon lies in the stream, and what came.
   *
   * @param promised mean of the score; as is happened, null where there is no such event
   * @param happened share of which it came true
   * @param bins tenths by ascending score
   */
  record Promise(String score, int rows, Double promised, Double happened, List<Bin> bins) {}
}
