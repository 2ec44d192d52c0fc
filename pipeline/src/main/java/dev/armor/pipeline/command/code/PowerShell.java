package dev.armor.pipeline.command.code;

import java.util.Locale;

/** What PowerShell can do that a shell's grammar does not show. */
final class PowerShell {
  private PowerShell() {}

  /** Whether text that was just fetched is evaluated in the same command. */
  static boolean runsDownload(String text) {
    String plain = text.toLowerCase(Locale.ROOT);
    boolean evaluates =
        plain.contains("iex") || plain.contains("invoke-expression") || plain.contains("| &");
    boolean fetches =
        plain.contains("downloadstring")
            || plain.contains("downloadfile")
            || plain.contains("invoke-webrequest")
            || plain.contains("invoke-restmethod")
            || plain.contains("iwr ")
            || plain.contains("irm ");
    return evaluates && fetches;
  }

  /** Whether a program talks to a socket and evaluates or starts things as well. */
  static boolean answersSocket(String text) {
    String plain = text.toLowerCase(Locale.ROOT);
    boolean connects = plain.contains("net.sockets.") || plain.contains("net.websockets.");
    return connects
        && (plain.contains("iex")
            || plain.contains("invoke-expression")
            || plain.contains("diagnostics.process")
            || plain.contains("start-process")
            || plain.contains("cmd.exe")
            || plain.contains("powershell.exe"));
  }
}
