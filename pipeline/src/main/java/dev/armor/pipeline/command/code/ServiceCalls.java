package dev.armor.pipeline.command.code;

import dev.armor.pipeline.command.code.CodeTokens.Kind;
import dev.armor.pipeline.command.code.CodeTokens.Token;
import dev.armor.pipeline.command.knowledge.Sdks;
import java.util.List;
import java.util.Set;

/** What code destroys by way of a service's library: {@code boto3}, {@code @google-cloud}, ... */
final class ServiceCalls {
  /** Names that say that it is done again and again. */
  private static final Set<String> EACH =
      Set.of("for", "each", "forEach", "map", "while", "all", "foreach");

  /** An option of such libraries that only asks whether it could be done. */
  private static final Set<String> DRY = Set.of("DryRun", "dry_run", "dryRun", "validate_only");

  private ServiceCalls() {}

  /** The effect of the code on services, or an empty text. */
  static String effect(List<Token> tokens) {
    boolean library = false;
    boolean destroys = false;
    boolean each = false;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      String text = token.text();
      if (token.kind() == Kind.TEXT) {
        library |= isRequired(tokens, i) && Sdks.table().isLibrary(text);
      } else if (token.kind() == Kind.NAME) {
        library |= Sdks.table().isLibrary(text);
        if (DRY.contains(text)) {
          return "";
        }
        String last = text.substring(text.lastIndexOf('.') + 1);
        each |= EACH.contains(last);
        destroys |= isCalled(tokens, i) && Sdks.table().destroys(last);
      }
    }
    return !library || !destroys ? "" : each ? "remote.delete-many" : "remote.delete";
  }

  /** {@code require("name")}, {@code from "name"}, {@code import "name"}. */
  private static boolean isRequired(List<Token> tokens, int i) {
    String before = i > 0 ? tokens.get(i - 1).text() : "";
    return before.equals("(")
        || before.equals("from")
        || before.endsWith("require")
        || before.equals("import");
  }

  private static boolean isCalled(List<Token> tokens, int i) {
    return i + 1 < tokens.size() && (tokens.get(i + 1).is("(") || tokens.get(i + 1).is("!"));
  }
}
