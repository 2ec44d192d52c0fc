package dev.armor.pipeline.layer.injection;

import dev.armor.pipeline.scan.EncodedText;
import dev.armor.pipeline.scan.NormalText;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds text that instructs a model against its principal.
 *
 * <p>Stage 1 looks for known phrases in the normalised text and in what is encoded in it; stage 2
 * for hiding and unusual structure; stage 3 for roles and limits, and weighs every match by its
 * context. Linear in the text on any input, stateless, safe for many threads; never throws for what
 * a text holds.
 */
public final class InjectionFirewall {
  private static final InjectionFirewall STANDARD = new InjectionFirewall();

  /** Encodings inside encodings are followed this far. */
  private static final int DEEPEST = 3;

  /** Below this share of known words a text is no prose as it stands, and ciphers are tried. */
  private static final double PROSE = 0.22;

  private static final int SHORTEST = 12;

  private final Lexicon lexicon = Lexicon.load();
  private final Tokenizer tokenizer = new Tokenizer(lexicon);
  private final ShuffledWords shuffled = new ShuffledWords(lexicon);
  private final Markers markers = new Markers();
  private final Context context = new Context(lexicon);
  private final PhraseMatcher phrases = new PhraseMatcher(new PhraseIndex(lexicon), context);
  private final ActMatcher acts = new ActMatcher(lexicon, context);

  private InjectionFirewall() {}

  /** The firewall with the built-in tables. */
  public static InjectionFirewall standard() {
    return STANDARD;
  }

  /** The account of one text. */
  public FirewallReport scan(CharSequence given) {
    String text = given.toString();
    if (text.length() < SHORTEST) {
      return FirewallReport.QUIET;
    }
    long begun = System.nanoTime();
    Account account = new Account();
    Structure structure = new Structure();
    look(text, 0, 0, account, structure);
    long signatures = System.nanoTime();
    structure.report(account);
    if (account.isEmpty()) {
      return FirewallReport.QUIET;
    }
    List<StageReport> stages = new ArrayList<>(3);
    stages.add(stage(account, 1, "signature_scan", signatures - begun));
    stages.add(stage(account, 2, "structural_analysis", System.nanoTime() - signatures));
    stages.add(stage(account, 3, "semantic_analysis", 0));
    return new FirewallReport(account.score(), stages);
  }

  private static StageReport stage(Account account, int number, String name, long nanos) {
    return new StageReport(number, name, account.score(number), account.matches(number), nanos);
  }

  /** Looks through one text and the layers under it. */
  private void look(String text, int depth, int hidden, Account account, Structure structure) {
    NormalText plain = NormalText.of(text);
    structure.note(plain);
    char[] view = plain.letters();
    WordStream words = tokenizer.words(view);
    markers.scan(view, words, context, account);
    phrases.match(view, plain, words, hidden, account);
    acts.match(view, plain, words, account);
    disguised(plain, words, hidden, account, structure);
    rearranged(text, view, words, hidden, account, structure);
    if (depth < DEEPEST) {
      if (!plain.tagged().isEmpty()) {
        look(plain.tagged(), depth + 1, hidden + 1, account, structure);
      }
      for (EncodedText.Layer layer : EncodedText.layers(text)) {
        boolean hiding = !layer.scheme().equals(EncodedText.ESCAPES);
        if (hiding) {
          structure.noteEncoded(layer);
        }
        look(layer.text(), depth + 1, hidden + (hiding ? 1 : 0), account, structure);
      }
    }
  }

  /** Reads a text that is no prose without its gaps, and through simple ciphers. */
  private void disguised(
      NormalText plain, WordStream words, int hidden, Account account, Structure structure) {
    char[] view = plain.letters();
    boolean whole = words.latin() >= 3 && words.knownShare() < PROSE;
    if (whole && words.isTorn()) {
      phrases.match(view, plain, tokenizer.compact(view), hidden + 1, account);
    }
    String foreign =
        whole && words.longWords() >= 3 ? plain.toString() : words.longestUnknown(view);
    if (foreign.isEmpty()) {
      return;
    }
    for (Ciphers.Reading reading : Ciphers.readings(foreign)) {
      char[] letters = reading.text().toCharArray();
      WordStream read = tokenizer.words(letters);
      if (read.knownShare() >= PROSE) {
        structure.noteDisguise(reading.cipher());
        phrases.match(letters, null, read, hidden + 1, account);
        acts.match(letters, null, read, account);
      }
    }
  }

  /** Reads words whose letters were shuffled, and what was cut into pieces to be added up. */
  private void rearranged(
      String text, char[] view, WordStream words, int hidden, Account account, Structure found) {
    for (String reading : shuffled.readings(view, words)) {
      found.noteDisguise("shuffled letters");
      read(reading, hidden + 1, account);
    }
    if (QuotedPieces.mayBeAdded(text)) {
      for (String reading : QuotedPieces.readings(view)) {
        read(reading, hidden + 1, account);
      }
    }
  }

  private void read(String reading, int hidden, Account account) {
    char[] letters = reading.toCharArray();
    WordStream words = tokenizer.words(letters);
    phrases.match(letters, null, words, hidden, account);
    acts.match(letters, null, words, account);
  }
}
