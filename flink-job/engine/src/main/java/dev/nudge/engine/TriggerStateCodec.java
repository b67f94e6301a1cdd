package dev.nudge.engine;

import dev.nudge.triggers.RuleState;
import dev.nudge.triggers.SentNudges;
import dev.nudge.triggers.TopicState;
import dev.nudge.triggers.TriggerState;

/** The part of {@link UserRecordCodec} that rules and policy need. */
final class TriggerStateCodec {
  private static final int[] NO_LABELS = {};

  private TriggerStateCodec() {}

  static void write(RecordWriter out, TriggerState triggers) {
    out.writeLongs(triggers.fired, triggers.firedCount);
    out.startArray(triggers.rules.size());
    for (RuleState rule : triggers.rules) {
      out.writeString(rule.rule);
      out.writeLong(rule.lastFired);
      out.writeBoolean(rule.armed);
      out.writeLong(rule.deadline);
      out.writeLong(rule.moment);
      out.writeBoolean(rule.deferred);
      out.writeLongs(rule.once, rule.once.length);
      out.writeLong(rule.cartSeen);
    }
    out.endArray();
    out.startArray(triggers.topics.size());
    for (TopicState topic : triggers.topics) {
      out.writeString(topic.kind);
      out.writeLong(topic.triggers);
    }
    out.endArray();
    out.startArray(triggers.firedCount);
    for (int i = 0; i < triggers.firedCount; i++) {
      out.writeInts(triggers.labels[i], triggers.labels[i].length);
    }
    out.endArray();
    out.writeLong(triggers.portrait);
    out.writeInts(triggers.tags, triggers.tags.length);
    out.writeInts(triggers.firedIds, triggers.firedCount);
    SentNudges sent = triggers.sent;
    out.writeHashes(sent.nudges, sent.nudges.length);
    out.writeInts(sent.outcomes, sent.outcomes.length);
    out.writeLong(sent.lastOpened);
    out.writeLong(sent.lastClicked);
  }

  static void read(RecordReader in, TriggerState triggers, int version) {
    long[] fired = in.readLongs();
    int rules = in.startArray();
    for (int i = 0; i < rules; i++) {
      RuleState rule = new RuleState(in.readShared());
      rule.lastFired = in.readLong();
      rule.armed = in.readBoolean();
      rule.deadline = in.readLong();
      rule.moment = version > UserRecordCodec.WITHOUT_TIMES ? in.readLong() : rule.deadline;
      if (version > UserRecordCodec.WITHOUT_NEEDS) {
        rule.deferred = in.readBoolean();
        rule.once = in.readLongs();
        rule.cartSeen = in.readLong();
      } else {
        rule.cartSeen = rule.lastFired;
      }
      triggers.rules.add(rule);
    }
    in.endArray(rules);
    if (version > UserRecordCodec.WITHOUT_MONEY) {
      int topics = in.startArray();
      for (int i = 0; i < topics; i++) {
        triggers.topics.add(new TopicState(in.readShared(), in.readLong()));
      }
      in.endArray(topics);
    }
    int labelled = version > UserRecordCodec.WITHOUT_NEEDS ? in.startArray() : 0;
    for (int i = 0; i < fired.length; i++) {
      triggers.recordFired(fired[i], labelled == 0 ? NO_LABELS : in.readInts(), 0);
    }
    in.endArray(labelled);
    if (version > UserRecordCodec.WITHOUT_PORTRAIT) {
      triggers.portrait = in.readInt();
      triggers.tags = in.readInts();
    }
    if (version > UserRecordCodec.WITHOUT_RECEIPTS) {
      in.readInts(triggers.firedIds);
      SentNudges sent = triggers.sent;
      sent.nudges = in.readHashes();
      sent.outcomes = in.readInts();
      sent.lastOpened = in.readLong();
      sent.lastClicked = in.readLong();
    }
  }
}
