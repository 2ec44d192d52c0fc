package dev.armor.pipeline.scan;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the library knows of the numbers of each country. Safe for many threads.
 *
 * <p>The library keeps the last 100 patterns that it compiled, and a country has about ten: one
 * instance for all compiles them over and over where texts name many countries (40 µs a question
 * instead of 15 with 40 countries, library 9.0.43, JDK 17). So each country has its own.
 */
final class NumberingPlans {
  /** The library's name of no region: the number says its country itself. */
  private static final String INTERNATIONAL = "ZZ";

  private static final int LONGEST_CALLING_CODE = 3;

  private static final Map<String, PhoneNumberUtil> BY_COUNTRY = new ConcurrentHashMap<>();
  private static final Set<Integer> CALLING_CODES =
      PhoneNumberUtil.getInstance().getSupportedCallingCodes();

  private NumberingPlans() {}

  /** Whether any of these regions has a number that is written so within it. */
  static boolean hasNumber(List<String> regions, String written) {
    for (String region : regions) {
      if (isNumberOf(region, written)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNumberOf(String region, String written) {
    try {
      PhoneNumberUtil plan = plan(region);
      return plan.isValidNumberForRegion(plan.parse(written, region), region);
    } catch (NumberParseException notOfThisRegion) {
      return false; // expected: another region may read it
    }
  }

  /** Whether a number that begins with a plus sign exists. */
  static boolean hasNumber(String written) {
    int code = callingCode(written);
    if (code == 0) {
      return false;
    }
    try {
      PhoneNumberUtil plan = plan(Integer.toString(code));
      PhoneNumber number = plan.parse(written, INTERNATIONAL);
      return plan.isValidNumber(number);
    } catch (NumberParseException noNumber) {
      return false; // expected: the right code, and nothing that could follow it
    }
  }

  /** The calling code that the digits begin with, 0 for none; no code begins another. */
  private static int callingCode(String written) {
    int code = 0;
    int digits = 0;
    for (int i = 0; i < written.length() && digits < LONGEST_CALLING_CODE; i++) {
      char c = written.charAt(i);
      if (Letters.isDigit(c)) {
        code = code * 10 + c - '0';
        digits++;
        if (code == 0) {
          return 0;
        }
        if (CALLING_CODES.contains(code)) {
          return code;
        }
      }
    }
    return 0;
  }

  private static PhoneNumberUtil plan(String country) {
    PhoneNumberUtil known = BY_COUNTRY.get(country);
    return known != null ? known : BY_COUNTRY.computeIfAbsent(country, NumberingPlans::create);
  }

  private static PhoneNumberUtil create(String country) {
    return PhoneNumberUtil.createInstance(
        DefaultMetadataDependenciesProvider.getInstance().getMetadataLoader());
  }
}
