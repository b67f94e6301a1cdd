package dev.nudge.cli.bench;

/**
 * What one measurement gave.
 *
 * @param cpuMicros processor time of the thread that runs the operator, per event: other work on
 *     the machine hardly moves it. RocksDB's flushes and compactions are other threads' work
 */
record Rate(double eventsPerSecond, double cpuMicros) {}
