package dev.armor.agent.cli;

import dev.armor.pipeline.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Short texts that hold a number or a key and little else, such as a tool's answers are full of:
 * each form of number is read by code of its own, and each country's telephone numbers by a plan of
 * their own that is loaded when it is first asked.
 *
 * <p>The same texts for the same round.
 */
final class NumberTexts {

  private static final int TEXTS_A_ROUND = 48;

  private static final String BASE62 =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  private static final String HEX = "0123456789abcdef";

  private final List<String> frames = rows("frame");
  private final List<String> forms = rows("form");
  private final List<String> codes = rows("calling");

  private static List<String> rows(String kind) {
    List<String> values = new ArrayList<>();
    for (List<String> row : Table.read(NumberTexts.class, "number-texts.txt", 2)) {
      if (row.get(0).equals(kind)) {
        values.add(row.get(1));
      }
    }
    return List.copyOf(values);
  }

  List<String> round(int round) {
    Random random = new Random(round);
    List<String> texts = new ArrayList<>(TEXTS_A_ROUND);
    for (int i = 0; i < TEXTS_A_ROUND; i++) {
      texts.add(any(frames, random).replace("%s", filled(any(forms, random), random)));
    }
    return texts;
  }

  private String filled(String form, Random random) {
    StringBuilder number = new StringBuilder(form.length() + 2);
    for (int i = 0; i < form.length(); i++) {
      char c = form.charAt(i);
      switch (c) {
        case '9' -> number.append((char) ('0' + random.nextInt(10)));
        case '!' -> number.append((char) ('A' + random.nextInt(26)));
        case '*' -> number.append(BASE62.charAt(random.nextInt(BASE62.length())));
        case '^' -> number.append(HEX.charAt(random.nextInt(HEX.length())));
        case '~' -> number.append(any(codes, random));
        default -> number.append(c);
      }
    }
    return number.toString();
  }

  private static String any(List<String> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
