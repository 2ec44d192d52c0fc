package dev.armor.pipeline.scan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Words that say what a number beside them is. All words of all sets are looked for together, once
 * for each text that has a candidate, and a set is then asked by the numbers of its words.
 */
final class ContextWords {
  private static final Registry REGISTRY = new Registry();

  /** Words that name a telephone number. */
  static final ContextWords PHONE =
      of(
          "phone,tel,mobile,cell,call,fax,whatsapp,number is,telefon,handy,téléphone,teléfono,"
              + "telefono,móvil,celular,telefone,numara,電話,电话,手机,전화,sms");

  static final ContextWords IP_ADDRESS = of("ipv6,ip address,unspecified");

  /** Words that say a number is something else than a person's. */
  static final ContextWords TECHNICAL =
      of(
          "digest,checksum,hash,sha,crc,counter,sku,version,build,commit,revision,uuid,guid,trace,"
              + "span,timestamp,epoch,isbn,issn,offset,port,pid,metric");

  static final ContextWords DOCUMENTED =
      of("documentation,docs,example,sample,test number,test card,fixture");

  private final BitSet numbers;

  private ContextWords(BitSet numbers) {
    this.numbers = numbers;
  }

  /** The set of these words in lower case, split by commas. */
  static ContextWords of(String words) {
    BitSet numbers = new BitSet();
    for (String word : words.split(",")) {
      numbers.set(REGISTRY.number(word));
    }
    return new ContextWords(numbers);
  }

  boolean has(int number) {
    return numbers.get(number);
  }

  boolean sharesAny(BitSet others) {
    return numbers.intersects(others);
  }

  /** Adds each word that stands in the text to {@code hits}. */
  static void find(CharSequence text, ContextHits hits) {
    REGISTRY.find(text, hits);
  }

  /** All words by their first letter. Filled while the scanner's classes load, then only read. */
  private static final class Registry {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<List<Word>> byLetter = new ArrayList<>();
    private final Map<Character, List<Word>> byOther = new HashMap<>();

    private record Word(String text, int number) {}

    Registry() {
      for (int c = 0; c < 128; c++) {
        byLetter.add(new ArrayList<>(0));
      }
    }

    synchronized int number(String word) {
      Integer known = numbers.get(word);
      if (known != null) {
        return known;
      }
      int number = numbers.size();
      numbers.put(word, number);
      char first = word.charAt(0);
      List<Word> list =
          first < 128
              ? byLetter.get(first)
              : byOther.computeIfAbsent(first, key -> new ArrayList<>(1));
      list.add(new Word(word, number));
      return number;
    }

    void find(CharSequence text, ContextHits hits) {
      boolean inWord = false;
      for (int at = 0; at < text.length(); at++) {
        char c = text.charAt(at);
        if (!inWord || c > 127) {
          char first = Letters.lower(c);
          List<Word> words = first < 128 ? byLetter.get(first) : byOther.get(first);
          if (words != null) {
            add(words, text, at, hits);
          }
        }
        inWord = Letters.joins(c);
      }
    }

    private static void add(List<Word> words, CharSequence text, int at, ContextHits hits) {
      for (int i = 0; i < words.size(); i++) {
        Word word = words.get(i);
        if (Letters.standsAt(text, at, word.text()) && ends(text, word.text(), at)) {
          hits.add(word.number(), at, at + word.text().length());
        }
      }
    }

    /** A short word must end where it ends here; a longer one may be inflected or compounded. */
    private static boolean ends(CharSequence text, String word, int at) {
      int end = at + word.length();
      return word.length() > 4 || end >= text.length() || !Letters.isLetter(text.charAt(end));
    }
  }
}
