package dev.armor.pipeline.scan;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;

/** Check rules of cryptocurrency addresses. */
final class Wallets {
  private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final byte[] DIGITS = digits();
  private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] BECH32_GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };
  private static final int BECH32M = 0x2bc830a3;

  private Wallets() {}

  private static byte[] digits() {
    byte[] digits = new byte[128];
    for (char c = 0; c < 128; c++) {
      digits[c] = (byte) BASE58.indexOf(c);
    }
    return digits;
  }

  /** Base58Check: 25 bytes, the last four the head of a double SHA-256 of the others. */
  static boolean base58Check(String address) {
    byte[] bytes = new byte[25];
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      int carry = c < 128 ? DIGITS[c] : -1;
      if (carry < 0) {
        return false;
      }
      for (int k = bytes.length - 1; k >= 0; k--) {
        carry += (bytes[k] & 0xff) * 58;
        bytes[k] = (byte) carry;
        carry >>>= 8;
      }
      if (carry != 0) {
        return false; // more than 25 bytes
      }
    }
    byte[] hash = sha256(sha256(Arrays.copyOf(bytes, 21)));
    return Arrays.equals(hash, 0, 4, bytes, 21, 25);
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
