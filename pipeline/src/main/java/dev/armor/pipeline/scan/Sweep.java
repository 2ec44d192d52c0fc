package dev.armor.pipeline.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One pass over one text. */
final class Sweep {
  /** Digits or letters that a number can be made of when groups are joined. */
  private static final int LONGEST_CHAIN = 40;

  /** Letters alone that are this many may be part of a key. */
  private static final int LONGEST_WORD = 10;

  private static final int LONGEST_PREFIX = 4;

  /** Keys are not held to how much hangs together. */
  private static final int ANY_LENGTH = Integer.MAX_VALUE;

  /** So near a digit follows the letters that a number begins with, groups and marks included. */
  private static final int FIRST_DIGIT = 32;

  private static final byte WORD = 1;
  private static final byte DIGIT = 2;

  /** A sign that {@link #mark} knows what to make of. */
  private static final byte MARK = 4;

  /** The colon of Chinese and Japanese text. */
  private static final char WIDE_COLON = '\uff1a';

  private static final ContextWords BIRTH = IdRule.context("birth_date");

  private static final byte[] KINDS = kinds();

  private final String text;
  private final char[] chars;
  private final ScanContext context;
  private final RuleIndex<SecretRule> led;
  private final RuleIndex<SecretRule> drawn;
  private final RuleIndex<IdRule> ids;
  private final List<ScanFinding> found = new ArrayList<>(4);
  private @Nullable Surroundings around;
  private @Nullable IdNumbers numbers;
  private boolean digits;
  private int nextDigit = -1;

  Sweep(
      String text,
      ScanContext context,
      RuleIndex<SecretRule> led,
      RuleIndex<SecretRule> drawn,
      RuleIndex<IdRule> ids) {
    this.text = text;
    this.chars = text.toCharArray();
    this.context = context;
    this.led = led;
    this.drawn = drawn;
    this.ids = ids;
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[128];
    for (char c = 0; c < 128; c++) {
      kinds[c] =
          (byte)
              ((Letters.isWord(c) ? WORD : 0)
                  | (Letters.isDigit(c) ? DIGIT : 0)
                  | ("@=>:-+(<".indexOf(c) >= 0 ? MARK : 0));
    }
    return kinds;
  }

  List<ScanFinding> run() {
    int length = chars.length;
    if (context.personal() && length > 0) {
      addTable();
    }
    boolean inWord = false;
    int at = 0;
    while (at < length) {
      char c = chars[at];
      int kind = c < 128 ? KINDS[c] : 0;
      int next = at + 1;
      if ((kind & WORD) != 0) {
        if (!inWord) {
          int run = run(at);
          int end = wordStart(at, c, run);
          next = end > 0 ? end : at + run;
          inWord = end < 0;
        }
      } else if (kind != 0) {
        inWord = false;
        next = Math.max(next, mark(at, c));
      } else {
        inWord = c > 127 && Letters.joins(c);
        if (c == WIDE_COLON) {
          add(Assignments.at(text, at));
        }
      }
      at = next;
    }
    return found;
  }

  /** Length of the letters and digits from {@code at}; notes whether there are digits. */
  private int run(int at) {
    int end = at;
    int any = 0;
    for (; end < chars.length; end++) {
      char c = chars[end];
      int kind = c < 128 ? KINDS[c] : 0;
      if ((kind & WORD) == 0) {
        break;
      }
      any |= kind;
    }
    digits = (any & DIGIT) != 0;
    return end - at;
  }

  /** Whether a digit stands near enough behind {@code at} to belong to what begins there. */
  private boolean isDigitNear(int at) {
    if (nextDigit < at) {
      int i = at;
      while (i < chars.length && !Letters.isDigit(chars[i])) {
        i++;
      }
      nextDigit = i;
    }
    return nextDigit < chars.length && nextDigit - at < FIRST_DIGIT;
  }

  private Surroundings around() {
    if (around == null) {
      around = new Surroundings(text);
    }
    return around;
  }

  private void addTable() {
    int end = PersonTables.length(text);
    if (end > 0) {
      found.add(ScanFinding.of("person_table", SensitiveKind.PII, text, 0, end, 75));
    }
  }

  /** What a word can begin; returns the index to go on from, or -1 when nothing was found. */
  private int wordStart(int at, char c, int run) {
    int end = secretAt(at, c, run);
    if (end < 0) {
      end = DrawnKeys.end(chars, at);
      if (end > 0 && !around().technical(at)) {
        found.add(ScanFinding.of("drawn_key", SensitiveKind.CREDENTIAL, text, at, end, 65));
        return end;
      }
      end = -1;
    }
    if (end > 0) {
      return end;
    }
    if (!digits && run > LONGEST_PREFIX && (c | 0x20) != 'b' && (c | 0x20) != 'p') {
      return -1; // nearly every word of prose
    }
    if ((c | 0x20) == 'b') {
      end = add(Credentials.header(text, at));
      if (end < 0 && run == 2 && context.freeText()) {
        end = add(Credentials.identified(text, at));
      }
    } else if (context.freeText() && (c | 0x20) == 'p') {
      end = add(Credentials.told(text, at));
    }
    if (end > 0 || !context.personal()) {
      return end;
    }
    return personalAt(at, c, run);
  }

  private int secretAt(int at, char c, int run) {
    char after = after(at);
    int end = led.begins(c, after) ? secretAt(at, run, led.startingWith(c, after)) : -1;
    boolean drawnText = digits || run >= LONGEST_WORD;
    return end > 0 || !drawnText ? end : secretAt(at, run, drawn.startingWith(c, after));
  }

  private int secretAt(int at, int run, RuleIndex.Group<SecretRule> rules) {
    int best = -1;
    for (int i = rules.next(0, run, ANY_LENGTH); i >= 0; i = rules.next(i + 1, run, ANY_LENGTH)) {
      Shape shape = rules.shape(i);
      int end = shape.match(chars, at);
      if (end <= best || (end < chars.length && Letters.isWord(chars[end]))) {
        continue;
      }
      String key = shape.plain(chars, at);
      if (key.contains("xxxxxxxxxxxx")) {
        continue; // nobody's key: a row of x where the drawn part belongs
      }
      SecretRule rule = rules.rule(i);
      boolean holds = rule.check().holds(key);
      if (holds || !rule.required()) {
        int confidence = isSample(key) ? 58 : holds ? 98 : 80;
        best = end;
        found.add(ScanFinding.of(rule.type(), SensitiveKind.CREDENTIAL, text, at, end, confidence));
      }
    }
    return best;
  }

  /** Keys of documentation: still the form of a key, so a person may look, but nothing is held. */
  private static boolean isSample(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return lower.contains("example") || lower.contains("xxxxxx") || Entropy.distinct(key) < 8;
  }

  private char after(int at) {
    return at + 1 < chars.length ? chars[at + 1] : ' ';
  }

  private int personalAt(int at, char c, int run) {
    // No number has more letters than this before its first digit in another group.
    if (!digits && (run > LONGEST_PREFIX || !(isDigitNear(at) || mayBeAddress(at + run)))) {
      return -1;
    }
    boolean joined = at > 0 && isJoint(at - 1);
    if (Letters.isDigit(c) && !joined) {
      int end = StreetAddresses.match(text, at);
      if (end > 0) {
        return add("street_address", at, end, 65);
      }
      int start = StreetAddresses.startBefore(text, at);
      if (start >= 0) {
        return add("street_address", start, digitsEnd(at), 65);
      }
      end = WrittenDates.end(text, at);
      if (end > 0 && around().names(BIRTH, WrittenDates.start(text, at), end)) {
        return add("birth_date", WrittenDates.start(text, at), end, 80);
      }
    }
    int end = addressAt(at, c);
    if (end > 0) {
      return end;
    }
    int chain = chain(at, c);
    if (chain == 0) {
      return -1;
    }
    if (Letters.isUpper(c) && chain >= 15) {
      end = Ibans.match(text, at);
      if (end > 0) {
        found.add(ScanFinding.of("iban_code", SensitiveKind.FINANCIAL, text, at, end, 96));
        return end;
      }
    }
    end = joined ? -1 : idAt(at, c, run, chain);
    if (end < 0 && Letters.isDigit(c) && !joined && chain >= 7) {
      end = PhoneNumbers.match(text, at, around());
      if (end > 0) {
        add("phone_number", at, end, 80);
      }
    }
    return end;
  }

  /** An address may be made of the hexadecimal letters alone, joined by these. */
  private boolean mayBeAddress(int end) {
    char c = end < chars.length ? chars[end] : 0;
    return c == ':' || c == '-' || c == '.';
  }

  private int addressAt(int at, char c) {
    if (!Letters.isHex(c)) {
      return -1;
    }
    if (Letters.isDigit(c)) {
      int end = at > 0 && (isJoint(at - 1) || versioned(at)) ? -1 : NetworkAddresses.ipv4(text, at);
      if (end > 0 && (isService(at, end) || isExplained(at, end))) {
        return end;
      }
      if (end > 0) {
        return add("ip_address", at, end, 70);
      }
    }
    int colon = at;
    while (colon < text.length() && colon < at + 5 && Letters.isHex(text.charAt(colon))) {
      colon++;
    }
    char separator = colon < text.length() ? text.charAt(colon) : 0;
    if (separator != ':' && separator != '-' && separator != '.') {
      return -1;
    }
    int end = NetworkAddresses.mac(text, at);
    if (end > 0) {
      return add("mac_address", at, end, 75);
    }
    boolean within = at > 1 && text.charAt(at - 1) == ':' && isAddressPart(text.charAt(at - 2));
    end = separator == ':' && !within ? NetworkAddresses.ipv6(text, at) : -1;
    return end > 0 ? add("ip_address", at, end, 75) : -1;
  }

  /** An address inside a URL or with a port names a service, not a person's device. */
  private boolean isService(int at, int end) {
    boolean port =
        end + 1 < text.length()
            && text.charAt(end) == ':'
            && Letters.isDigit(text.charAt(end + 1))
            && !around().alone(at, text.length());
    return port || (at > 2 && text.charAt(at - 1) == '/' && text.charAt(at - 2) == '/');
  }

  /** Loopback, a netmask or a group that the text speaks of as such is nobody's address. */
  private boolean isExplained(int at, int end) {
    return !NetworkAddresses.namesMachine(text, at)
        && around().names(ContextWords.NO_MACHINE, at, end);
  }

  private static boolean isAddressPart(char c) {
    return c == ':' || Letters.isHex(c);
  }

  /**
   * Whether the number at {@code at} is told to be a version: {@code v1.2.3.4}, "version 1.2.3.4".
   */
  private boolean versioned(int at) {
    int back = at - 1;
    while (back > 0 && back > at - 3 && " :=".indexOf(text.charAt(back)) >= 0) {
      back--;
    }
    return Letters.standsAt(text, back - 6, "version") || Letters.standsAt(text, back - 2, "rev");
  }

  /** Whether the character joins what follows to what stands before: {@code a-1}, {@code 1.2}. */
  private boolean isJoint(int index) {
    char c = text.charAt(index);
    return "-._/+=%#@".indexOf(c) >= 0
            && index > 0
            && Letters.joins(text.charAt(index - 1))
            && c != '='
        || c == '_'
        || c == '$';
  }

  /**
   * Letters and digits from {@code at} that single separators join, 0 when no digit comes soon
   * enough for a number. Ends before a word in lower case.
   */
  private int chain(int at, char first) {
    int count = 0;
    boolean digit = false;
    int i = at;
    while (i < chars.length && count < LONGEST_CHAIN) {
      char c = chars[i];
      if (Letters.isWord(c)) {
        digit |= Letters.isDigit(c);
        count++;
        if (!digit && count > 10) {
          return 0;
        }
      } else if (!isChainLink(c) || i + 1 >= chars.length || !Letters.isWord(chars[i + 1])) {
        boolean bracket = i + 1 < chars.length && chars[i + 1] == '(';
        if (c != '(' && c != ')' && !(c == ' ' && bracket)) {
          break;
        }
      } else if (count > 3
          && chars.length > LONGEST_CHAIN
          && Letters.isLower(chars[i + 1])
          && isWordAhead(i + 1)) {
        break;
      }
      i++;
    }
    return digit ? count : 0;
  }

  private static boolean isChainLink(char c) {
    return Shape.isSeparator(c) || c == '/' || c == '+' || c == ':';
  }

  private boolean isWordAhead(int at) {
    return at + 1 < chars.length && Letters.isLower(chars[at + 1]);
  }

  private int idAt(int at, char c, int run, int chain) {
    if (numbers == null) {
      numbers = new IdNumbers(text, chars, ids, around());
    }
    return add(numbers.at(at, c, after(at), run, chain));
  }

  /** What a character outside words can mean; returns the index to go on from, or -1. */
  private int mark(int at, char c) {
    switch (c) {
      case '@':
        int login = add(DatabaseLogins.at(text, at));
        return login > 0 || !context.personal() ? login : mail(at);
      case '<':
        return context.personal() && at > 0 ? zone(at) : -1;
      case '=', '>':
        add(Assignments.at(text, at)); // the value may yet show whose key it is
        return -1;
      case ':':
        int end = add(Credentials.url(text, at));
        if (end < 0 && at + 1 < chars.length && Letters.isDigit(chars[at + 1])) {
          end = add(DatabaseLogins.inLine(text, at));
        }
        if (end > 0) {
          return end;
        }
        return add(Assignments.at(text, at)) > 0 || !context.personal() ? -1 : compressed(at);
      case '-':
        end =
            at + 10 < text.length() && text.charAt(at + 3) == '-'
                ? Credentials.keyBlockEnd(text, at)
                : -1;
        if (end > 0) {
          found.add(
              ScanFinding.of("private_key_block", SensitiveKind.CREDENTIAL, text, at, end, 99));
        }
        return end > 0 || !context.freeText() ? end : add(CommandLogins.at(text, at));
      case '+', '(':
        boolean digit = at + 1 < text.length() && Letters.isDigit(text.charAt(at + 1));
        if (digit && context.personal()) {
          end = c == '+' ? idAt(at, c, 0, LONGEST_CHAIN) : -1;
          if (end < 0) {
            end = PhoneNumbers.match(text, at, around());
            return end > 0 ? add("phone_number", at, end, 85) : -1;
          }
          return end;
        }
        return c == '(' ? add(Assignments.inCall(text, at)) : -1;
      default:
        return -1;
    }
  }

  /** A line of a passport around its first filler. */
  private int zone(int at) {
    int start = Letters.isWord(chars[at - 1]) ? MachineReadableZones.start(text, at) : -1;
    return start < 0
        ? -1
        : add("machine_readable_zone", start, MachineReadableZones.end(text, at), 95);
  }

  private int mail(int at) {
    int end = EmailAddresses.end(text, at);
    int start = end > 0 ? EmailAddresses.start(text, at) : -1;
    boolean reserved = start >= 0 && EmailAddresses.isReserved(text, at + 1, end);
    return start >= 0 && (!reserved || around().alone(start, end))
        ? add("email_address", start, end, 90)
        : -1;
  }

  /** An IPv6 address that begins with its {@code ::}. */
  private int compressed(int at) {
    if (at + 1 >= text.length()
        || text.charAt(at + 1) != ':'
        || (at > 0 && Letters.joins(text.charAt(at - 1)))) {
      return -1;
    }
    int end = NetworkAddresses.ipv6(text, at);
    boolean bare = end == at + 2;
    return end > 0
            && (!bare
                || around().alone(at, prefixEnd(end))
                || around().names(ContextWords.IP_ADDRESS, at, end))
        ? add("ip_address", at, end, 75)
        : -1;
  }

  /** Index after the length of a network's prefix, {@code /64}, if one stands at {@code at}. */
  private int prefixEnd(int at) {
    return at < chars.length && chars[at] == '/' ? digitsEnd(at + 1) : at;
  }

  private int digitsEnd(int at) {
    int end = at;
    while (end < text.length() && Letters.isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private int add(String type, int start, int end, int confidence) {
    found.add(ScanFinding.of(type, SensitiveKind.PII, text, start, end, confidence));
    return end;
  }

  private int add(@Nullable ScanFinding finding) {
    if (finding == null) {
      return -1;
    }
    found.add(finding);
    return finding.end();
  }
}
