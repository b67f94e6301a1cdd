package dev.nudge.evaluation.protocols;

import java.util.List;

/**
 * Rows to judge models on.
 *
 * @param protocol its name
 * @param question what is asked, in one sentence
 * @param slice whose rows they are, in words
 * @param md5 fingerprint of the test rows and their labels
 * @param scoring how the answer is computed
 * @param counts whether the answer is a number of outcomes, and not a probability
 * @param threshold rows to choose the threshold on; of users the models were not fitted on
 * @param test rows to judge on
 */
public record Rows(
    String protocol,
    String question,
    String slice,
    String md5,
    Scoring scoring,
    boolean counts,
    List<ReferenceRow> threshold,
    List<ReferenceRow> test) {}
