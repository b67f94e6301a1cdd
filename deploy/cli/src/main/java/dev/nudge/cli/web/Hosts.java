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
   * Whether a Host header names this machine, or what was given to listen on: any other name has
   * been made to point here.
   *
   * @param header with or without a port; may be null
   */
  static boolean isNameOf(String host, String header) {
    if (header == null) {
      return false;
    }
    String name = header.replaceFirst(":\\d+$", "");
    return LOOPBACK_NAMES.contains(name) || name.equalsIgnoreCase(inAddress(host));
  }

  /** As it stands in an address: IPv6 in brackets. */
  static String inAddress(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }
}
