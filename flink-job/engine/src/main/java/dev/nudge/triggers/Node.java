package dev.nudge.triggers;

import java.util.List;
import java.util.Map;

/** A piece of a YAML text that knows its line, for errors that say where. */
sealed interface Node {

  /** From 1. */
  int line();

  /** A value; an absent one ({@code key:} alone) is an empty text. */
  record Scalar(String text, int line) implements Node {}

  record Items(List<Node> items, int line) implements Node {}

  /** A mapping, in the order of the text. */
  record Fields(Map<String, Node> byName, int line) implements Node {}
}
