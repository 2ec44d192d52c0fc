package dev.armor.pipeline.command.code;

import dev.armor.pipeline.command.code.CodeTokens.Kind;
import dev.armor.pipeline.command.code.CodeTokens.Token;
import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Calls;
import dev.armor.pipeline.command.knowledge.Origin;
import dev.armor.pipeline.command.run.Budget;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What names stand for in a program: modules, functions, objects, text. */
final class CodeNames {
  /** Expressions longer than this many tokens are not followed to their end. */
  private static final int LONGEST = 64;

  private final Run run;
  private final String language;
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, Flow> variables = new HashMap<>();
  private final Set<String> listed = new HashSet<>(0);
  private final Templates templates;

  CodeNames(Run run, String language) {
    this.run = run;
    this.language = language;
    this.templates = new Templates(this, language);
  }

  /** The name with its first part replaced by what that stands for. */
  String resolve(String name) {
    int dot = name.indexOf('.');
    String head = dot < 0 ? name : name.substring(0, dot);
    String real = names.get(head);
    return real == null ? name : dot < 0 ? real : real + name.substring(dot);
  }

  /** Text that a variable holds. */
  Flow value(String name, Flow otherwise) {
    return variables.getOrDefault(name, otherwise);
  }

  /** {@code import x as y}, {@code from x import y}, {@code {a, b} = require("x")}. */
  void imports(List<Token> tokens, int i) {
    String word = tokens.get(i).text();
    if (word.equals("as") && i > 0 && i + 1 < tokens.size()) {
      String target = tokens.get(i - 1).text();
      if (tokens.get(i - 1).kind() == Kind.NAME) {
        names.put(tokens.get(i + 1).text(), names.getOrDefault(target, target));
      }
    } else if (word.equals("import") && i >= 2 && tokens.get(i - 2).text().equals("from")) {
      String module = tokens.get(i - 1).text();
      for (int k = i + 1; k < tokens.size() && k < i + 32; k++) {
        Token name = tokens.get(k);
        if (name.kind() == Kind.NAME && !name.text().equals("as")) {
          names.putIfAbsent(name.text(), module + "." + name.text());
        } else if (!name.is(",") && !name.is("(")) {
          break;
        }
      }
    } else if (isRequire(tokens, i) && i >= 2 && tokens.get(i - 2).is("}")) {
      for (int k = i - 3; k >= 0 && k > i - 32 && !tokens.get(k).is("{"); k--) {
        if (tokens.get(k).kind() == Kind.NAME) {
          names.put(tokens.get(k).text(), module(tokens, i) + "." + tokens.get(k).text());
        }
      }
    }
  }

  /** The module with a dot in {@code require("module").name}, or null. */
  @Nullable String required(List<Token> tokens, int i) {
    int open = i - 5;
    boolean closed = open >= 0 && tokens.get(i - 2).is(")");
    return closed && isRequire(tokens, open) ? module(tokens, open) + "." : null;
  }

  private static boolean isRequire(List<Token> tokens, int i) {
    String word = tokens.get(i).text();
    return (word.equals("require") || word.equals("__import__") || word.endsWith("import_module"))
        && i + 2 < tokens.size()
        && tokens.get(i + 1).is("(")
        && tokens.get(i + 2).kind() == Kind.TEXT;
  }

  private static String module(List<Token> tokens, int i) {
    String module = tokens.get(i + 2).text();
    return module.startsWith("node:") ? module.substring("node:".length()) : module;
  }

  void assignment(List<Token> tokens, int i) {
    int at = i + 1;
    if (at + 1 < tokens.size() && tokens.get(at).is(":")) {
      at++; // ":=" of go
    }
    boolean adds = at + 1 < tokens.size() && tokens.get(at).is("+") && tokens.get(at + 1).is("=");
    if (adds) {
      at++;
    }
    boolean assigns =
        at + 1 < tokens.size() && tokens.get(at).is("=") && !tokens.get(at + 1).is("=");
    if (!assigns) {
      return;
    }
    int from = at + 1;
    String name = tokens.get(i).text();
    if (tokens.get(from).text().equals("new") && from + 1 < tokens.size()) {
      from++;
    }
    Token value = tokens.get(from);
    if (value.kind() != Kind.TEXT && value.kind() != Kind.NAME) {
      return;
    }
    Flow assigned = expression(tokens, from, endOfExpression(tokens, from));
    if (isEnvironment(tokens, from) || value.text().equals("dict")) {
      // Kept under another name; what is taken out of it one by one is ordinary.
      assigned = new Flow(assigned.text(), assigned.origins() & ~Origin.SECRET);
    }
    Flow old = adds ? variables.get(name) : null;
    variables.put(name, old == null ? assigned : old.then(assigned));
    if (value.kind() == Kind.NAME) {
      boolean called = from + 1 < tokens.size() && tokens.get(from + 1).is("(");
      if (isRequire(tokens, from)) {
        names.put(name, module(tokens, from));
      } else if (names.containsKey(value.text()) || (called && value.text().indexOf('.') > 0)) {
        names.put(name, resolve(value.text()));
      }
    }
  }

  /** {@code for name in ["a", "b"]}: in a line for a shell all of them stand for the name. */
  void loop(List<Token> tokens, int i) {
    String word = tokens.get(i).text();
    boolean loops = (word.equals("in") || word.equals("of")) && i > 0 && i + 2 < tokens.size();
    if (!loops || !(tokens.get(i + 1).is("[") || tokens.get(i + 1).is("("))) {
      return;
    }
    StringBuilder all = new StringBuilder();
    int at = i + 2;
    while (at < tokens.size() && at < i + LONGEST && isText(tokens.get(at))) {
      if (tokens.get(at).text().indexOf(' ') >= 0) {
        return;
      }
      all.append(all.length() == 0 ? "" : " ").append(tokens.get(at).text());
      at += at + 1 < tokens.size() && tokens.get(at + 1).is(",") ? 2 : 1;
    }
    Token end = tokens.get(Math.min(at, tokens.size() - 1));
    if (all.length() > 0 && (end.is("]") || end.is(")"))) {
      variables.put(tokens.get(i - 1).text(), Flow.of(all.toString()));
      listed.add(all.toString());
    }
  }

  /** Whether that is what all rounds of a loop are about, parted by blanks. */
  boolean isListed(String value) {
    return listed.contains(value);
  }

  private static int endOfExpression(List<Token> tokens, int from) {
    int open = 0;
    int i = from;
    for (; i < tokens.size() && i < from + LONGEST; i++) {
      Token token = tokens.get(i);
      if (token.is("(") || token.is("[")) {
        open++;
      } else if (token.is(")") || token.is("]")) {
        if (--open < 0) {
          break;
        }
      } else if (open == 0 && (token.is(";") || token.is("\n") || token.is(","))) {
        break;
      }
    }
    return i;
  }

  /** What a method is asked of: {@code File("/a").delete()}, {@code path.delete()}; or null. */
  @Nullable Flow receiver(List<Token> tokens, int i) {
    String name = tokens.get(i).text();
    int dot = name.indexOf('.');
    boolean called = i >= 3 && tokens.get(i - 1).is(".") && tokens.get(i - 2).is(")");
    if (called && isText(tokens.get(i - 3))) {
      return Flow.of(tokens.get(i - 3).text());
    }
    Flow known = dot > 0 ? variables.get(name.substring(0, dot)) : null;
    return known == null || known.text() == null || known.text().isEmpty() ? null : known;
  }

  /** Where each argument of a call starts and stops. */
  static List<int[]> arguments(List<Token> tokens, int from, boolean closed) {
    List<int[]> found = new ArrayList<>(2);
    int open = 0;
    int start = from;
    int i = from;
    for (; i < tokens.size() && i < from + 256; i++) {
      Token token = tokens.get(i);
      if (token.is("(") || token.is("[") || token.is("{")) {
        open++;
      } else if (token.is(")") || token.is("]") || token.is("}")) {
        if (--open < 0) {
          break;
        }
      } else if (open == 0 && token.is(",")) {
        found.add(new int[] {start, i});
        start = i + 1;
      } else if (open == 0 && !closed && (token.is(";") || token.is("\n"))) {
        break;
      } else if (open == 0 && !closed && i > start && isText(token) && isText(tokens.get(i - 1))) {
        found.add(new int[] {start, i}); // Lisp parts arguments by nothing but blanks
        start = i;
      }
    }
    if (i > start) {
      found.add(new int[] {start, i});
    }
    return found;
  }

  /** The value of an expression as far as it is text: strings, sums of strings, decoders, lists. */
  Flow expression(List<Token> tokens, int from, int to) {
    StringBuilder text = new StringBuilder();
    int origins = 0;
    List<String> decoders = new ArrayList<>(0);
    boolean list = from < to && tokens.get(from).is("[");
    boolean fills = false;
    String between = list ? " " : "";
    boolean joinsPaths = false;
    for (int i = from; i < to; i++) {
      Token token = tokens.get(i);
      joinsPaths |= token.kind() == Kind.NAME && Templates.joinsPaths(token.text());
      if (token.kind() != Kind.SIGN && i > from) {
        boolean below = tokens.get(i - 1).is("/") && language.equals("python");
        Templates.descend(text, below || (joinsPaths && tokens.get(i - 1).is(",")));
      }
      if (token.kind() == Kind.TEXT) {
        if (Templates.joins(tokens, i, to)) {
          between = token.text();
          i += 2;
          continue;
        }
        String piece = decoders.isEmpty() ? token.text() : decoded(decoders, tokens, i);
        piece = piece == null ? null : templates.filled(piece, tokens, i);
        if (fills && piece != null && Templates.fill(text, piece)) {
          continue;
        }
        if (text.length() > 0) {
          text.append(between);
          piece = piece == null || !list ? piece : asWord(piece);
        }
        text.append(piece == null ? String.valueOf(Argument.UNKNOWN) : piece);
        origins |= piece == null ? Origin.DECODED : 0;
      } else if (token.kind() == Kind.SIGN) {
        fills |= token.is("%");
        if (token.is("[") && Templates.turns(tokens, i, to)) {
          text.reverse();
        }
      } else if (token.text().equals("format") && i > from && tokens.get(i - 1).is(".")) {
        fills = true;
      } else {
        if (isRequire(tokens, i)) {
          i += 3; // the name of the module is no part of the text
          continue;
        }
        String module = i > from && tokens.get(i - 1).is(".") ? required(tokens, i) : null;
        String function = module == null ? resolve(token.text()) : module + token.text();
        Calls.Call call = Calls.table().find(language, function);
        Flow known = knownValue(token.text());
        if (call != null && (call.effect().equals("fetch") || call.effect().equals("send"))) {
          origins |= Origin.NETWORK;
          text.append(Argument.UNKNOWN);
        } else if (call != null && call.effect().equals("home")) {
          text.append('~');
        } else if (call != null && call.effect().equals("scratch")) {
          text.append("/tmp/").append(Argument.SOME);
          i = endOfCall(tokens, i, to) - 1;
        } else if (isEnvironment(tokens, i)) {
          origins |= Origin.SECRET;
          text.append(Argument.UNKNOWN);
        } else if (call != null && call.effect().equals("decode")) {
          decoders.add(token.text());
          origins |= i + 2 < to && tokens.get(i + 2).kind() == Kind.TEXT ? 0 : Origin.DECODED;
        } else if (call != null && call.effect().equals("spell")) {
          int stop = endOfCall(tokens, i, to);
          origins |= spell(token.text(), tokens, i + 1, stop, text);
          i = stop - 1;
        } else if (isCodec(tokens, i, to)) {
          i += 3; // the name of the codec is no part of the text
        } else if (call != null && isReader(call) && i + 2 < to) {
          origins |= run.read(Argument.of(tokens.get(i + 2).text())).origins();
          text.append(Argument.UNKNOWN);
          i += 2;
        } else if (known != null && fills && Templates.fill(text, known.inWord())) {
          origins |= known.origins();
        } else if (known != null) {
          text.append(list && text.length() > 0 ? " " : "");
          text.append(afforded(known.inWord(), text.length()));
          origins |= known.origins();
        } else if (i + 1 >= to || !tokens.get(i + 1).is("(")) {
          boolean marksText =
              token.text().length() <= 2 && i + 1 < to && tokens.get(i + 1).kind() == Kind.TEXT;
          if (!marksText && !passesText(token.text())) {
            text.append(Argument.UNKNOWN);
          }
        }
      }
    }
    return new Flow(text.toString(), origins);
  }

  /** A text with blanks, in quotes: to a shell it is one word. */
  static String asWord(String text) {
    return text.indexOf(' ') < 0 ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  /** Decodes a text by all that stand around it, the innermost first; they are used up then. */
  private static @Nullable String decoded(List<String> decoders, List<Token> tokens, int i) {
    boolean codec = i + 2 < tokens.size() && tokens.get(i + 1).is(",") && isText(tokens.get(i + 2));
    String how = codec ? tokens.get(i + 2).text() : "";
    String text = tokens.get(i).text();
    for (int k = decoders.size() - 1; k >= 0 && text != null; k--) {
      text = Spelled.decoded(decoders.get(k), k == decoders.size() - 1 ? how : "", text);
    }
    decoders.clear();
    return text;
  }

  private static boolean isText(Token token) {
    return token.kind() == Kind.TEXT;
  }

  /** {@code .decode("utf-8")}. */
  private static boolean isCodec(List<Token> tokens, int i, int to) {
    String name = tokens.get(i).text();
    return (name.endsWith("decode") || name.endsWith("encode"))
        && i + 3 < to
        && tokens.get(i + 1).is("(")
        && isText(tokens.get(i + 2))
        && tokens.get(i + 3).is(")");
  }

  /** The end of a call's arguments, or of the whole expression when it has no parentheses. */
  private static int endOfCall(List<Token> tokens, int name, int to) {
    if (name + 1 >= to || !tokens.get(name + 1).is("(")) {
      return to;
    }
    int open = 0;
    for (int i = name + 1; i < to; i++) {
      if (tokens.get(i).is("(")) {
        open++;
      } else if (tokens.get(i).is(")") && --open == 0) {
        return i + 1;
      }
    }
    return to;
  }

  /** Appends what a function spells; returns the origins of what it appended. */
  private int spell(String function, List<Token> tokens, int from, int to, StringBuilder text) {
    if (language.equals("ruby") && function.endsWith("pack") && text.length() > 0) {
      // ["6c73"].pack("H*"): what stands before is what is packed.
      String plain = Spelled.hex(text.toString());
      text.setLength(0);
      text.append(plain == null ? String.valueOf(Argument.UNKNOWN) : plain);
      return plain == null ? Origin.DECODED : 0;
    }
    if (language.equals("ruby") && function.endsWith("reverse") && text.length() > 0) {
      text.reverse();
      return 0;
    }
    String plain = Spelled.by(function, tokens, from, to);
    text.append(plain == null ? String.valueOf(Argument.UNKNOWN) : plain);
    return plain == null ? Origin.DECODED : 0;
  }

  /** Text is copied as far as the budget goes: names that double each other must not explode. */
  private String afforded(String value, int before) {
    boolean fits = value.length() + before <= Budget.LONGEST_TEXT;
    return fits && run.budget().read(value.length()) ? value : String.valueOf(Argument.UNKNOWN);
  }

  /** All variables of the environment together: neither indexed nor asked for one of them. */
  private boolean isEnvironment(List<Token> tokens, int i) {
    Token name = tokens.get(i);
    if (name.kind() != Kind.NAME) {
      return false;
    }
    Calls.Call call = Calls.table().find(language, resolve(name.text()));
    if (call == null || !call.effect().equals("environment") || i + 1 >= tokens.size()) {
      return call != null && call.effect().equals("environment");
    }
    boolean asksOne =
        tokens.get(i + 1).is("(") && i + 2 < tokens.size() && !tokens.get(i + 2).is(")");
    return !tokens.get(i + 1).is("[") && !asksOne;
  }

  private static boolean isReader(Calls.Call call) {
    return call.effect().equals("write") || call.effect().equals("read");
  }

  /** A variable, or what a member such as {@code .text} or {@code .read} makes of one. */
  private @Nullable Flow knownValue(String name) {
    Flow whole = variables.get(name);
    int dot = name.indexOf('.');
    if (whole != null || dot <= 0) {
      return whole;
    }
    Flow head = variables.get(name.substring(0, dot));
    return head == null || head.origins() == 0 ? null : Flow.from(head.origins());
  }

  /** Names inside calls that pass text on; {@code b"..."} and {@code r"..."} are seen apart. */
  private static boolean passesText(String name) {
    return name.equals("decode")
        || name.equals("import")
        || name.equals("encode")
        || name.equals("join")
        || name.equals("glob")
        || name.equals("split")
        || name.startsWith("shell")
        || name.equals("True")
        || name.equals("check");
  }
}
