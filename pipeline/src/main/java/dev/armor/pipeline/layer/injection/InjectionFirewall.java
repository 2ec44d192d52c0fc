package dev.armor.pipeline.layer.injection;

import dev.armor.pipeline.scan.EncodedText;
import dev.armor.pipeline.scan.NormalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds text that instructs a model against its principal.
 *
 * <p>Stage 1 looks for known phrases in the normalised text and in what is encoded in it; stage 2
 * for hiding and unusual structure; stage 3 for roles and limits, and weighs every match by its
 * context. Reading ends where nothing can be added to the score any more, and the report says so.
 * Linear in the text on any input, stateless, safe for many threads; never throws for what a text
 * holds.
 */
public final class InjectionFirewall {
  private static final InjectionFirewall STANDARD = new InjectionFirewall();

  /** Encodings inside encodings are followed this far. */
  private static final int DEEPEST = 3;

  /** Below this share of known words a text is no prose as it stands, and ciphers are tried. */
  private static final double PROSE = 0.22;

  private static final int SHORTEST = 12;

  /** Words that are judged before it is asked whether more are needed. */
  private static final int PASSAGE = 128;

  private final Lexicon lexicon = Lexicon.load();
  private final Tokenizer tokenizer = new Tokenizer(lexicon);
  private final ShuffledWords shuffled = new ShuffledWords(lexicon);
  private final Markers markers = new Markers();
  private final Context context = new Context(lexicon);
  private final MeaningBits bits = new MeaningBits(lexicon, sought(lexicon));
  private final PhraseMatcher phrases = new PhraseMatcher(new PhraseIndex(lexicon, bits), context);
  private final ActMatcher acts = new ActMatcher(lexicon, bits, context);

  private InjectionFirewall() {}

  /** The meanings of which phrases and acts are made. */
  private static Set<Integer> sought(Lexicon lexicon) {
    Set<Integer> sought = new TreeSet<>();
    for (Phrase phrase : lexicon.phrases()) {
      for (Phrase.Element element : phrase.elements()) {
        sought.add(element.meaning());
      }
    }
    for (Act act : lexicon.acts()) {
      for (int part : act.parts()) {
        sought.add(part);
      }
    }
    return sought;
  }

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
    return new FirewallReport(account.score(), stages, !account.isCutShort());
  }

  private static StageReport stage(Account account, int number, String name, long nanos) {
    return new StageReport(number, name, account.score(number), account.matches(number), nanos);
  }

  /** Looks through one text and the layers under it. */
  private void look(String text, int depth, int hidden, Account account, Structure structure) {
    if (account.isCertain()) {
      account.cutShort();
      return;
    }
    NormalText plain = NormalText.of(text);
    structure.note(plain);
    char[] view = plain.letters();
    WordStream words = tokenizer.words(view);
    markers.scan(view, words, context, account);
    match(view(view, plain, words, hidden), true, account);
    if (account.isCertain()) {
      account.cutShort(); // what may be hidden in it is not looked for
      return;
    }
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

  private View view(char[] letters, @Nullable NormalText plain, WordStream words, int hidden) {
    return new View(letters, plain, words, new Neighbours(bits, words), hidden);
  }

  /** Judges a view passage by passage, until nothing can be added to what was noticed. */
  private void match(View view, boolean asActs, Account account) {
    WordStream words = view.words();
    int from = 0;
    while (from < words.blocks()) {
      if (account.isCertain()) {
        account.cutShort();
        return;
      }
      int to = from + 1;
      while (to < words.blocks() && words.blockStart(to) - words.blockStart(from) < PASSAGE) {
        to++;
      }
      phrases.match(view, from, to, account);
      if (asActs) {
        acts.match(view, from, to, account);
      }
      from = to;
    }
  }

  /** Reads a text that is no prose without its gaps, and through simple ciphers. */
  private void disguised(
      NormalText plain, WordStream words, int hidden, Account account, Structure structure) {
    char[] view = plain.letters();
    boolean whole = words.latin() >= 3 && words.knownShare() < PROSE;
    if (whole && words.isTorn()) {
      match(view(view, plain, tokenizer.compact(view), hidden + 1), false, account);
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
        match(view(letters, null, read, hidden + 1), true, account);
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
    match(view(letters, null, words, hidden), true, account);
  }
}
