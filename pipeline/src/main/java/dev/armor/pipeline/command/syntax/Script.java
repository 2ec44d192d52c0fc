package dev.armor.pipeline.command.syntax;

import java.util.List;

/**
 * A script, statement by statement, as a shell takes it that reads while it runs.
 *
 * @param text of the script
 * @param statements in their order
 * @param ends for each statement where the text goes on after it, in characters: behind the end of
 *     its line and the here-documents that were announced there; past the end of the text where the
 *     statement may go on
 */
public record Script(String text, List<Command> statements, List<Integer> ends) {
  public Script {
    statements = List.copyOf(statements);
    ends = List.copyOf(ends);
  }

  /**
   * The first place from that offset on where a line begins a statement; where there is none, the
   * last one before, which may be 0.
   */
  public int boundary(int from) {
    int boundary = 0;
    for (int end : ends) {
      if (boundary >= from || end > text.length()) {
        break;
      }
      boundary = end;
    }
    return boundary;
  }
}
