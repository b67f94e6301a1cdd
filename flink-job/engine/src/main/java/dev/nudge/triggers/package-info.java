/**
 * When to nudge (rules) and whether we may (policy). Plain Java: no Flink, no Kafka.
 *
 * <p>Doors: {@link dev.nudge.triggers.RuleBook} (checked rules), {@link dev.nudge.triggers.Decider}
 * (rules and policy at one moment of one user), {@link dev.nudge.triggers.TriggerState} (what a
 * user record keeps of them, with {@link dev.nudge.triggers.RuleState} and {@link
 * dev.nudge.triggers.TopicState} and {@link dev.nudge.triggers.SentNudges}), {@link
 * dev.nudge.triggers.After} (what a follow-up follows).
 *
 * <p>Also: {@link dev.nudge.triggers.ControlCheck} (changes of rules while running), {@link
 * dev.nudge.triggers.RulesInForce} (which of file and control holds), {@link
 * dev.nudge.triggers.RuleFile} (a file as changes for control), {@link
 * dev.nudge.triggers.RuleSchema} (what a file may hold, for editors), {@link
 * dev.nudge.triggers.Funnel} (how far each rule came).
 *
 * <p>To see why: {@link dev.nudge.triggers.DecisionObserver}, {@link dev.nudge.triggers.Considered}
 * (a rule at a moment) with its {@link dev.nudge.triggers.Verdict}, {@link
 * dev.nudge.triggers.CapUse}.
 *
 * <p>Errors: {@link dev.nudge.triggers.RuleException} and its {@link
 * dev.nudge.triggers.RuleMistake}s, {@link dev.nudge.triggers.RefusedControlException}; warnings of
 * what the job's options keep rules from: {@link dev.nudge.triggers.OptionWarnings}.
 */
package dev.nudge.triggers;
