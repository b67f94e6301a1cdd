package dev.nudge.cli.tools;

/** What a redrive makes of a dead letter. */
enum Fate {
  REDRIVEN("redriven"),
  BEFORE("redriven before"),
  CAME_BACK("came back after a redrive: --again sends them once more"),
  CUT("cut or without content since they were rejected: what is left is not the message"),
  ANOTHER("another letter of a message that is redriven"),
  ELSEWHERE("of topics that the job has nothing to do with, see --set nudge.topics.…"),
  CONTROL("changes of rules: newer ones may hold, see nudge rules"),
  EMPTY("heartbeats: they hold nothing"),
  UNREADABLE("no dead letters");

  private final String words;

  Fate(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
