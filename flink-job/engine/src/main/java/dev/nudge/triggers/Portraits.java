package dev.nudge.triggers;

import dev.nudge.schemas.EventType;
import dev.nudge.triggers.PortraitPart.Dimension;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Judges which tags a user has, and says so when they have changed: at the first event of a
 * session, at a purchase, where there is no event, and where the portrait is another than before.
 * In between they stay: to judge them at each click would cost more than all else, and many would
 * change to and fro. Not thread-safe.
 */
final class Portraits {
  private final PortraitPart portrait;
  private final int fingerprint;
  private final Conditions conditions;

  Portraits(PortraitPart portrait, Conditions conditions) {
    this.portrait = portrait;
    this.fingerprint = portrait.fingerprint();
    this.conditions = conditions;
  }

  /** Call it before rules are asked: they read the tags. */
  void judge(DecisionContext m, TriggerState state, Decisions out) {
    boolean first = state.portrait != fingerprint;
    if (portrait.isEmpty() || !(first || isDue(m))) {
      return;
    }
    int[] tags = new int[portrait.dimensions().size()];
    for (int i = 0; i < tags.length; i++) {
      tags[i] = judge(portrait.dimensions().get(i), m);
    }
    boolean wasTagged = state.isTagged();
    boolean same = !first && Arrays.equals(tags, state.tags);
    state.portrait = fingerprint;
    state.tags = tags;
    if (!same && (wasTagged || state.isTagged())) {
      out.portray(m, named(tags));
    }
  }

  private static boolean isDue(DecisionContext m) {
    return m.event == null || m.step.newSession() || m.event.getType() == EventType.PURCHASE;
  }

  /** The first tag that holds, from 1; 0 for none. */
  private int judge(Dimension dimension, DecisionContext m) {
    List<PortraitPart.Tag> tags = dimension.tags();
    for (int i = 0; i < tags.size(); i++) {
      if (conditions.hold(tags.get(i).when(), dimension.variable(), m)) {
        return i + 1;
      }
    }
    return 0;
  }

  private Map<String, String> named(int[] tags) {
    Map<String, String> named = new TreeMap<>();
    for (int i = 0; i < tags.length; i++) {
      if (tags[i] != 0) {
        named.put(portrait.dimensions().get(i).name(), portrait.tag(i, tags));
      }
    }
    return named;
  }
}
