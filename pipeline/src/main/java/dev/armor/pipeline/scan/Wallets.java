package dev.armor.pipeline.scan;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;

/** Check rules of cryptocurrency addresses. */
final class Wallets {
  private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] BECH32_GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };
  private static final int BECH32M = 0x2bc830a3;

  private Wallets() {}

  /** Base58Check: 25 bytes, the last four the head of a double SHA-256 of the others. */
  static boolean base58Check(String address) {
    BigInteger value = BigInteger.ZERO;
    for (int i = 0; i < address.length(); i++) {
      int digit = BASE58.indexOf(address.charAt(i));
      if (digit < 0) {
        return false;
      }
      value = value.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(digit));
    }
    byte[] number = value.toByteArray();
    byte[] bytes = new byte[25];
    int from = number.length > 1 && number[0] == 0 ? 1 : 0;
    int count = number.length - from;
    if (count > bytes.length) {
      return false;
    }
    System.arraycopy(number, from, bytes, bytes.length - count, count);
    byte[] hash = sha256(sha256(Arrays.copyOf(bytes, 21)));
    return Arrays.equals(Arrays.copyOf(hash, 4), Arrays.copyOfRange(bytes, 21, 25));
  }

  /** BIP 173 and BIP 350. */
  static boolean bech32(String mixedCase) {
    String address = mixedCase.toLowerCase(Locale.ROOT);
    int split = address.lastIndexOf('1');
    if (split < 1) {
      return false;
    }
    int state = 1;
    for (int i = 0; i < split; i++) {
      state = step(state, address.charAt(i) >> 5);
    }
    state = step(state, 0);
    for (int i = 0; i < split; i++) {
      state = step(state, address.charAt(i) & 31);
    }
    for (int i = split + 1; i < address.length(); i++) {
      int value = BECH32.indexOf(address.charAt(i));
      if (value < 0) {
        return false;
      }
      state = step(state, value);
    }
    return state == 1 || state == BECH32M;
  }

  private static int step(int state, int value) {
    int top = state >>> 25;
    int next = (state & 0x1ffffff) << 5 ^ value;
    for (int i = 0; i < 5; i++) {
      next ^= (top >>> i & 1) != 0 ? BECH32_GENERATOR[i] : 0;
    }
    return next;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
