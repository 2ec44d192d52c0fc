package dev.armor.it.bypass;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All ways. */
final class Bypasses {
  private static final Map<String, Bypass> ALL = new LinkedHashMap<>();

  static {
    Stream.of(
            ProcessBypasses.all(),
            ChildInputBypasses.all(),
            ReadBypasses.all(),
            LibraryReadBypasses.all(),
            WriteBypasses.all(),
            NetworkBypasses.all(),
            UrlBypasses.all(),
            CodeBypasses.all(),
            TamperBypasses.all(),
            DisturbanceBypasses.all(),
            InsideBypasses.all(),
            ThreadBypasses.all(),
            ListenBypasses.all(),
            EndBypasses.all(),
            NamingBypasses.all(),
            ServiceBypasses.all(),
            SqlBypasses.all(),
            VendorBypasses.all(),
            XmlBypasses.all(),
            MediaBypasses.all(),
            NativeBypasses.all(),
            OwnClassesBypasses.all(),
            ImpersonationBypasses.all(),
            GadgetBypasses.all(),
            SettingBypasses.all(),
            RawNameBypasses.all(),
            UnseenCallerBypasses.all(),
            RareBypasses.all(),
            NativeLibraryBypasses.all(),
            EscalationBypasses.all(),
            EverydayBypasses.all(),
            FullStackBypasses.all())
        .flatMap(List::stream)
        .forEach(
            bypass -> {
              if (ALL.put(bypass.id(), bypass) != null) {
                throw new IllegalStateException(bypass.id() + " is there twice");
              }
            });
  }

  private Bypasses() {}

  static List<Bypass> all() {
    return List.copyOf(ALL.values());
  }

  static Bypass named(String id) {
    return ALL.get(id);
  }
}
