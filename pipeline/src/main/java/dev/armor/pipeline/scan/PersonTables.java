package dev.armor.pipeline.scan;

import java.util.Locale;
import java.util.Set;

/**
 * Recognises a table of people: a header with columns that describe a person, and rows below it.
 */
final class PersonTables {
  private static final int LONGEST_HEADER = 512;

  private static final Set<String> COLUMNS =
      Set.of(
          "first_name",
          "firstname",
          "last_name",
          "lastname",
          "surname",
          "full_name",
          "fullname",
          "name",
          "ssn",
          "email",
          "e_mail",
          "phone",
          "phone_number",
          "mobile",
          "dob",
          "date_of_birth",
          "birthdate",
          "birthday",
          "address",
          "street",
          "zip",
          "zip_code",
          "postcode",
          "salary",
          "passport",
          "iban",
          "account_number",
          "card_number",
          "gender",
          "employee_id",
          "national_id");

  private PersonTables() {}

  /** Length of the header and its first row when the text begins with such a table, else -1. */
  static int length(String text) {
    int headerEnd = lineEnd(text, 0);
    if (headerEnd < 0 || headerEnd > LONGEST_HEADER) {
      return -1;
    }
    char separator = separator(text, headerEnd);
    if (separator == 0) {
      return -1;
    }
    int known = 0;
    int columns = 0;
    int from = 0;
    for (int i = 0; i <= headerEnd; i++) {
      if (i == headerEnd || text.charAt(i) == separator) {
        columns++;
        known += isKnown(text.subSequence(from, i).toString()) ? 1 : 0;
        from = i + 1;
      }
    }
    int rowEnd = lineEnd(text, headerEnd + 1);
    int end = rowEnd < 0 ? text.length() : rowEnd;
    int cells = 1;
    boolean filled = false;
    for (int i = headerEnd + 1; i < end; i++) {
      cells += text.charAt(i) == separator ? 1 : 0;
      filled |= Letters.joins(text.charAt(i));
    }
    return known >= 2 && columns == cells && filled ? end : -1;
  }

  private static int lineEnd(String text, int from) {
    int end = text.indexOf('\n', from);
    return end - from < 4 * LONGEST_HEADER ? end : -1;
  }

  private static char separator(CharSequence text, int end) {
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == ',' || c == ';' || c == '\t' || c == '|') {
        return c;
      }
    }
    return 0;
  }

  private static boolean isKnown(String column) {
    String name = column.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace("\"", "");
    return COLUMNS.contains(name);
  }
}
