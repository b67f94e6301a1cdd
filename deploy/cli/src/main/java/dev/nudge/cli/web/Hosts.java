package dev.nudge.cli.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;

/** Names of this machine. */
final class Hosts {
  static final String LOOPBACK = "127.0.0.1";

  private static final Set<String> LOOPBACK_NAMES = Set.of(LOOPBACK, "localhost", "[::1]");

  private Hosts() {}

  /** Whether only this machine reaches what listens there. */
  static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /**
   * Whether a Host header names this machine: any other name has been made to point here.
   *
   * @param header with or without a port; may be null
   */
  static boolean isLoopbackName(String header) {
    return header != null && LOOPBACK_NAMES.contains(header.replaceFirst(":\\d+$", ""));
  }
}
