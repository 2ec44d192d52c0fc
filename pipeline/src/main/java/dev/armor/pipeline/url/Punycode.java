package dev.armor.pipeline.url;

import org.jspecify.annotations.Nullable;

/**
 * Punycode (RFC 3492) in both directions. Decoding inserts at arbitrary places and is quadratic, so
 * it is limited to {@link #MAX_LABEL} characters; no DNS label is longer than 63.
 */
final class Punycode {
  static final int MAX_LABEL = 256;

  private static final int BASE = 36;
  private static final int T_MIN = 1;
  private static final int T_MAX = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;
  private static final int FIRST_BIAS = 72;
  private static final int FIRST_CODE_POINT = 128;

  private Punycode() {}

  /** The label without its {@code xn--} prefix as Unicode; null when it is not Punycode. */
  static @Nullable String decode(String label) {
    if (label.length() > MAX_LABEL) {
      return null;
    }
    StringBuilder out = new StringBuilder();
    int basic = label.lastIndexOf('-');
    if (basic > 0) {
      out.append(label, 0, basic);
    }
    int at = basic > 0 ? basic + 1 : basic == 0 ? 1 : 0;
    int codePoint = FIRST_CODE_POINT;
    long index = 0;
    int bias = FIRST_BIAS;
    int count = out.length();
    while (at < label.length()) {
      long start = index;
      long weight = 1;
      for (int k = BASE; ; k += BASE) {
        int digit = at < label.length() ? digit(label.charAt(at++)) : -1;
        if (digit < 0) {
          return null;
        }
        index += digit * weight;
        int t = threshold(k, bias);
        if (digit < t) {
          break;
        }
        weight *= BASE - t;
        if (index > Integer.MAX_VALUE || weight > Integer.MAX_VALUE) {
          return null;
        }
      }
      count++;
      bias = adapt((int) (index - start), count, start == 0);
      long next = codePoint + index / count;
      if (next > Character.MAX_CODE_POINT) {
        return null;
      }
      codePoint = (int) next;
      index %= count;
      out.insert(out.offsetByCodePoints(0, (int) index), Character.toChars(codePoint));
      index++;
    }
    return out.toString();
  }

  /** The label as Punycode without prefix; null when it is longer than {@link #MAX_LABEL}. */
  static @Nullable String encode(String label) {
    if (label.length() > MAX_LABEL) {
      return null;
    }
    int[] points = label.codePoints().toArray();
    StringBuilder out = new StringBuilder();
    for (int point : points) {
      if (point < FIRST_CODE_POINT) {
        out.append((char) point);
      }
    }
    int basic = out.length();
    int done = basic;
    if (basic > 0) {
      out.append('-');
    }
    int codePoint = FIRST_CODE_POINT;
    int delta = 0;
    int bias = FIRST_BIAS;
    while (done < points.length) {
      int next = Integer.MAX_VALUE;
      for (int point : points) {
        if (point >= codePoint && point < next) {
          next = point;
        }
      }
      delta += (next - codePoint) * (done + 1);
      codePoint = next;
      for (int point : points) {
        if (point < codePoint) {
          delta++;
        } else if (point == codePoint) {
          appendVariable(delta, bias, out);
          bias = adapt(delta, done + 1, done == basic);
          delta = 0;
          done++;
        }
      }
      delta++;
      codePoint++;
    }
    return out.toString();
  }

  private static void appendVariable(int value, int bias, StringBuilder out) {
    int rest = value;
    for (int k = BASE; ; k += BASE) {
      int t = threshold(k, bias);
      if (rest < t) {
        out.append(symbol(rest));
        return;
      }
      out.append(symbol(t + (rest - t) % (BASE - t)));
      rest = (rest - t) / (BASE - t);
    }
  }

  private static int threshold(int k, int bias) {
    return Math.max(T_MIN, Math.min(T_MAX, k - bias));
  }

  private static int adapt(int delta, int count, boolean first) {
    int rest = first ? delta / DAMP : delta / 2;
    rest += rest / count;
    int k = 0;
    while (rest > (BASE - T_MIN) * T_MAX / 2) {
      rest /= BASE - T_MIN;
      k += BASE;
    }
    return k + (BASE - T_MIN + 1) * rest / (rest + SKEW);
  }

  private static char symbol(int digit) {
    return (char) (digit < 26 ? 'a' + digit : '0' + digit - 26);
  }

  private static int digit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0' + 26;
    }
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'z' ? lower - 'a' : -1;
  }
}
