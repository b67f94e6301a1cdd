package dev.nudge.cli.bench;

/** One of those that take turns. */
interface Contender {

  /** Short name, unique among those it takes turns with: tables and figures call it so. */
  String mark();

  /** What it is, in a few words. */
  String label();
}
