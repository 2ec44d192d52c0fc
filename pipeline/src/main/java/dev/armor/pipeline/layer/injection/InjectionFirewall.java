package dev.armor.pipeline.layer.injection;

import dev.armor.pipeline.scan.EncodedText;
import dev.armor.pipeline.scan.NormalText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds text that instructs a model against its principal.
 *
 * <p>Stage 1 looks for known phrases in the normalised text and in what is encoded in it; stage 2
 * for hiding and unusual structure; stage 3 for roles and limits, weighs every match by its
 * context, and asks for a look at passages whose words are, all in all, those of orders to a model.
 * Reading ends where the text is to be stopped whatever follows, and the report says so. Linear in
 * the text on any input, stateless, safe for many threads; never throws for what a text holds.
 */
public final class InjectionFirewall {
  private static final InjectionFirewall STANDARD = new InjectionFirewall();

  /** Encodings inside encodings are followed this far. */
  private static final int DEEPEST = 3;

  /** Below this share of known words a text is no prose as it stands, and ciphers are tried. */
  private static final double PROSE = 0.22;

  private static final int SHORTEST = 12;

  /** Words that are judged before it is asked whether more are needed. */
  private static final int PASSAGE = 48;

  private final Lexicon lexicon = Lexicon.load();
  private final Tokenizer tokenizer = new Tokenizer(lexicon);
  private final ShuffledWords shuffled = new ShuffledWords(lexicon);
  private final Markers markers = new Markers();
  private final Context context = new Context();
  private final CueTable cues = new CueTable(lexicon);
  private final NeededMeanings needed;
  private final PhraseMatcher phrases;
  private final ActMatcher acts;
  private final LeaningMatcher leanings = new LeaningMatcher(Leanings.load(lexicon), context);

  private InjectionFirewall() {
    PhraseIndex index = new PhraseIndex(lexicon);
    List<int[]> needs = new ArrayList<>(index.needed());
    lexicon.acts().forEach(act -> needs.add(act.needed()));
    needed = new NeededMeanings(lexicon, needs);
    phrases = new PhraseMatcher(index, needed, context);
    acts = new ActMatcher(lexicon, needed, context);
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
    List<PhraseMatch> matches = account.matches(number);
    return new StageReport(number, name, Account.score(matches), matches, nanos);
  }

  /** Looks through one text and the layers under it. */
  private void look(String text, int depth, int hidden, Account account, Structure structure) {
    if (account.isCertain()) {
      account.cutShort();
      return;
    }
    NormalText plain = NormalText.of(text);
    structure.note(plain);
    char[] letters = plain.letters();
    View view = view(View.Kind.AS_IT_STANDS, letters, plain, tokenizer.open(letters), hidden);
    judge(view, account);
    if (account.isCertain()) {
      account.cutShort(); // what may be hidden in it is not looked for
      return;
    }
    disguised(plain, view, account, structure);
    rearranged(text, view, account, structure);
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

  private View view(
      View.Kind kind, char[] letters, @Nullable NormalText plain, WordStream words, int hidden) {
    return new View(kind, letters, plain, words, needed, cues, hidden);
  }

  /** Judges a view as it is read, until the verdict is certain. */
  private void judge(View view, Account account) {
    WordStream words = view.words();
    int judged = 0;
    int marked = 0;
    int more = PASSAGE + Neighbours.AHEAD;
    do {
      if (account.isCertain()) {
        account.cutShort();
        return;
      }
      view.readOn(tokenizer, more);
      more = PASSAGE;
      int ready = words.blocksBefore(Neighbours.AHEAD);
      if (view.kind() == View.Kind.AS_IT_STANDS) {
        int to = words.isWhole() ? view.letters().length : words.start(words.blockStart(ready));
        markers.scan(view, marked, to, context, account);
        marked = to;
      }
      judge(view, judged, ready, account);
      judged = ready;
    } while (!words.isWhole());
  }

  /** Judges blocks of words passage by passage, until the verdict is certain. */
  private void judge(View view, int first, int end, Account account) {
    WordStream words = view.words();
    int from = first;
    while (from < end) {
      if (account.isCertain()) {
        account.cutShort();
        return;
      }
      int to = from + 1;
      while (to < end && words.blockStart(to) - words.blockStart(from) < PASSAGE) {
        to++;
      }
      view.near().gather(from, to);
      phrases.match(view, from, to, account);
      if (view.kind() != View.Kind.WITHOUT_GAPS) {
        acts.match(view, from, to, account);
        leanings.match(view, from, to, account);
      }
      from = to;
    }
  }

  /** Reads a text that is no prose without its gaps, and through simple ciphers. */
  private void disguised(NormalText plain, View view, Account account, Structure structure) {
    char[] letters = view.letters();
    Legibility legibility = view.words().legibility();
    int hidden = view.hidden() + 1;
    boolean foreign = legibility.latin() >= 3 && legibility.knownShare() < PROSE;
    if (foreign && legibility.isTorn()) {
      WordStream joined = tokenizer.compact(letters);
      judge(view(View.Kind.WITHOUT_GAPS, letters, plain, joined, hidden), account);
    }
    String unknown =
        foreign && legibility.longWords() >= 3
            ? plain.toString()
            : legibility.longestUnknown(letters);
    if (unknown.isEmpty()) {
      return;
    }
    for (Ciphers.Reading reading : Ciphers.readings(unknown)) {
      char[] deciphered = reading.text().toCharArray();
      WordStream words = tokenizer.words(deciphered);
      if (words.legibility().knownShare() >= PROSE) {
        structure.noteDisguise(reading.cipher());
        judge(view(View.Kind.PUT_RIGHT, deciphered, null, words, hidden), account);
      }
    }
  }

  /** Reads words whose letters were shuffled, and what was cut into pieces to be added up. */
  private void rearranged(String text, View view, Account account, Structure found) {
    for (String reading : shuffled.readings(view.letters(), view.words())) {
      found.noteDisguise("shuffled letters");
      read(reading, view.hidden() + 1, account);
    }
    if (QuotedPieces.mayBeAdded(text)) {
      for (String reading : QuotedPieces.readings(view.letters())) {
        read(reading, view.hidden() + 1, account);
      }
    }
  }

  private void read(String reading, int hidden, Account account) {
    char[] letters = reading.toCharArray();
    judge(view(View.Kind.PUT_RIGHT, letters, null, tokenizer.open(letters), hidden), account);
  }
}
