package dev.nudge.evaluation.protocols;

import java.util.List;

/**
 * Models side by side on the same rows.
 *
 * @param protocol its name
 * @param question what is asked, in one sentence
 * @param slice whose rows they are, in words
 * @param rowsMd5 fingerprint of the rows and labels
 * @param models in the order given, at least one
 */
public record Comparison(
    String protocol, String question, String slice, String rowsMd5, List<EvaluatedModel> models) {}
