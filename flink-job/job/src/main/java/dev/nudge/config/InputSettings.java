package dev.nudge.config;

/** What is read. */
public record InputSettings(InputFormat format) {}
