package dev.armor.pipeline.command.run;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Invocation;
import dev.armor.pipeline.command.knowledge.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of files that say something by themselves: disguises, and what a tool calls itself. */
public final class FileNames {
  private static final Set<String> DOCUMENTS =
      Set.of(
          "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "jpg", "jpeg", "png", "gif", "txt",
          "mp3", "mp4", "rtf", "csv");
  private static final Set<String> PROGRAMS =
      Set.of("sh", "py", "pl", "exe", "bin", "elf", "run", "bash", "scr", "bat", "cmd", "vbs");

  private FileNames() {}

  /** The last name of a path: of a program the one it is known by. */
  public static String last(String path) {
    int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    return slash < 0 || slash == path.length() - 1 ? path : path.substring(slash + 1);
  }

  /** A directory for the temporary files of everybody. */
  public static boolean isShared(String path) {
    return path.equals("/tmp") || path.equals("/var/tmp") || path.equals("/dev/shm");
  }

  /** A program that is named like a document or like another: {@code report.pdf.sh}. */
  public static boolean isMasquerade(String path) {
    String name = last(path);
    int last = name.lastIndexOf('.');
    int before = last < 0 ? -1 : name.lastIndexOf('.', last - 1);
    boolean document =
        before >= 0
            && DOCUMENTS.contains(name.substring(before + 1, last))
            && PROGRAMS.contains(name.substring(last + 1));
    return document || isDisguised(path);
  }

  /** A name that ends in a blank or has nothing but dots: it looks like another, or like none. */
  public static boolean isDisguised(String path) {
    int length = path.length();
    int start = 0;
    for (int i = 0; i <= length; i++) {
      if (i < length && path.charAt(i) != '/') {
        continue;
      }
      boolean blank = endsInBlank(path, start, i);
      // All of it nothing but dots: somebody has left something out.
      boolean dots = i - start > 2 && i - start < length && isDots(path, start, i);
      if (blank || dots) {
        return true;
      }
      start = i + 1;
    }
    return false;
  }

  /** One blank or more behind a name that has none inside. */
  private static boolean endsInBlank(String path, int from, int to) {
    int stop = to;
    while (stop > from && path.charAt(stop - 1) == ' ') {
      stop--;
    }
    if (stop == to || stop == from) {
      return false;
    }
    for (int i = from; i < stop; i++) {
      char c = path.charAt(i);
      if (c <= ' ' || "'\"|&;=,:".indexOf(c) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDots(String path, int from, int to) {
    for (int i = from; i < to; i++) {
      if (path.charAt(i) != '.') {
        return false;
      }
    }
    return true;
  }

  /** Whether a program's own name says that it is made for an attack. */
  public static boolean saysAttack(String name) {
    if (name.length() < 4) {
      return false;
    }
    return Words.attack().in(name.toLowerCase(Locale.ROOT));
  }

  /** Whether a search looks for passwords and the like. */
  public static boolean asksSecret(Invocation invocation) {
    for (Argument operand : invocation.operands()) {
      if (isSecretWord(operand.text())) {
        return true;
      }
    }
    List<Argument> patterns = new ArrayList<>(1);
    invocation.values("-e", patterns);
    invocation.values("--regexp", patterns);
    for (Argument pattern : patterns) {
      if (isSecretWord(pattern.text())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a search looks for programs that protect the machine. */
  public static boolean asksProtection(Invocation invocation) {
    for (Argument operand : invocation.operands()) {
      if (Words.protection().in(operand.text().toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSecretWord(String pattern) {
    return Words.secret().in(pattern.toLowerCase(Locale.ROOT));
  }
}
