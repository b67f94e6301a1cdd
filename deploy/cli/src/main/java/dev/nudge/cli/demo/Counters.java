package dev.nudge.cli.demo;

/**
 * What the job itself counts; to be asked of it only as long as it runs.
 *
 * @param duplicates events whose id had been seen
 * @param scored events the model saw
 * @param notFinite those of them for which the model gave no finite numbers
 */
record Counters(long duplicates, long scored, long notFinite) {}
