package dev.armor.pipeline.layer.taint;

import dev.armor.pipeline.action.ChildInput;
import dev.armor.pipeline.action.StartProcess;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of a command, those of a script and of what it reads among them: split at blanks
 * outside of quotes, quotes left out. What a word means is the impact layer's affair; here it only
 * matters which words stand beside each other.
 */
final class Words {

  private Words() {}

  static List<String> of(StartProcess start) {
    List<String> argv = start.argv();
    List<String> words = new ArrayList<>();
    for (int i = 0; i < argv.size(); i++) {
      boolean script = i > 0 && argv.get(i - 1).endsWith("c") && argv.get(i - 1).startsWith("-");
      if (script) {
        split(argv.get(i), words);
      } else {
        words.add(argv.get(i));
      }
    }
    if (start.input() instanceof ChildInput.Text given) {
      split(given.text(), words);
    }
    return words;
  }

  private static void split(String script, List<String> words) {
    StringBuilder word = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < script.length(); i++) {
      char c = script.charAt(i);
      if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c <= ' ' || c == ';' || c == '|' || c == '&')) {
        end(word, words);
      } else {
        word.append(c);
      }
    }
    end(word, words);
  }

  private static void end(StringBuilder word, List<String> words) {
    if (word.length() > 0) {
      words.add(word.toString());
      word.setLength(0);
    }
  }
}
