package dev.armor.pipeline.scan;

/** Finds what a sign between words gives away: logins, mail addresses, assigned secrets. */
final class Signs {
  private final ScannedText scanned;
  private final String text;
  private final char[] chars;
  private final PersonalNumbers numbers;
  private final boolean freeText;
  private final boolean personal;

  Signs(ScannedText scanned, PersonalNumbers numbers) {
    this.scanned = scanned;
    this.text = scanned.text;
    this.chars = scanned.chars;
    this.numbers = numbers;
    freeText = scanned.context.freeText();
    personal = scanned.context.personal();
  }

  /** What the sign {@code c} at {@code at} can mean; returns the index to go on from, or -1. */
  int at(int at, char c) {
    switch (c) {
      case '@':
        int login = scanned.add(DatabaseLogins.at(text, at));
        return login > 0 || !personal ? login : mail(at);
      case '<':
        return personal && at > 0 ? zone(at) : -1;
      case ':':
        return colon(at);
      case '-':
        return hyphen(at);
      case '+', '(':
        return Letters.isDigit(scanned.at(at + 1)) && personal
            ? phone(at, c)
            : c == '(' ? scanned.add(Assignments.inCall(text, at)) : -1;
      default:
        scanned.add(Assignments.at(text, at)); // the value may yet show whose key it is
        return -1;
    }
  }

  private int colon(int at) {
    int end = scanned.add(Credentials.url(text, at));
    if (end < 0 && Letters.isDigit(scanned.at(at + 1))) {
      end = scanned.add(DatabaseLogins.inLine(text, at));
    }
    if (end > 0) {
      return end;
    }
    return scanned.add(Assignments.at(text, at)) > 0 || !personal ? -1 : compressed(at);
  }

  private int hyphen(int at) {
    int end =
        at + 10 < chars.length && chars[at + 3] == '-' ? Credentials.keyBlockEnd(text, at) : -1;
    if (end > 0) {
      return scanned.add("private_key_block", SensitiveKind.CREDENTIAL, at, end, 99);
    }
    return freeText ? scanned.add(CommandLogins.at(text, at)) : -1;
  }

  private int phone(int at, char c) {
    int end = c == '+' ? numbers.idAt(at, c) : -1;
    if (end < 0) {
      end = PhoneNumbers.match(text, at, scanned.around());
      return end > 0 ? scanned.add("phone_number", at, end, 85) : -1;
    }
    return end;
  }

  /** A line of a passport around its first filler. */
  private int zone(int at) {
    int start = Letters.isWord(chars[at - 1]) ? MachineReadableZones.start(text, at) : -1;
    return start < 0
        ? -1
        : scanned.add("machine_readable_zone", start, MachineReadableZones.end(text, at), 95);
  }

  private int mail(int at) {
    int end = EmailAddresses.end(text, at);
    int start = end > 0 ? EmailAddresses.start(text, at) : -1;
    boolean reserved = start >= 0 && EmailAddresses.isReserved(text, at + 1, end);
    return start >= 0 && (!reserved || scanned.around().alone(start, end))
        ? scanned.add("email_address", start, end, 90)
        : -1;
  }

  /** An IPv6 address that begins with its {@code ::}. */
  private int compressed(int at) {
    if (scanned.at(at + 1) != ':' || (at > 0 && Letters.joins(chars[at - 1]))) {
      return -1;
    }
    int end = NetworkAddresses.ipv6(text, at);
    boolean bare = end == at + 2;
    return end > 0
            && (!bare
                || scanned.around().alone(at, prefixEnd(end))
                || scanned.around().names(ContextWords.IP_ADDRESS, at, end))
        ? scanned.add("ip_address", at, end, 75)
        : -1;
  }

  /** Index after the length of a network's prefix, {@code /64}, if one stands at {@code at}. */
  private int prefixEnd(int at) {
    return scanned.at(at) == '/' ? scanned.digitsEnd(at + 1) : at;
  }
}
