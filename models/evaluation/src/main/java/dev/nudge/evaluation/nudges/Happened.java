package dev.nudge.evaluation.nudges;

/** What a user may do within the horizon after a moment. */
public enum Happened {
  /** Bought something. */
  BOUGHT {
    @Override
    boolean after(Timeline who, long time, long horizonMillis) {
      return who.bought(time, time + horizonMillis);
    }
  },
  /** Did anything at all. */
  CAME_BACK {
    @Override
    boolean after(Timeline who, long time, long horizonMillis) {
      return who.acted(time, time + horizonMillis);
    }
  };

  abstract boolean after(Timeline who, long time, long horizonMillis);
}
