package dev.armor.it.bypass;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Optional;

/** Calls a native function, by reflection since the API is final from JDK 22 on only. */
final class Foreign {
  private static final String PACKAGE = "java.lang.foreign.";

  private Foreign() {}

  /** Makes a file by the C library's {@code creat}. */
  static void create(Path file) throws Throwable {
    Class<?> linkerType = type("Linker");
    Class<?> layoutType = type("MemoryLayout");
    Class<?> descriptorType = type("FunctionDescriptor");
    Class<?> optionType = type("Linker$Option");
    Object linker = linkerType.getMethod("nativeLinker").invoke(null);
    Object lookup = linkerType.getMethod("defaultLookup").invoke(linker);
    Object symbol =
        ((Optional<?>) type("SymbolLookup").getMethod("find", String.class).invoke(lookup, "creat"))
            .orElseThrow();
    Object address = type("ValueLayout").getField("ADDRESS").get(null);
    Object number = type("ValueLayout").getField("JAVA_INT").get(null);
    Object layouts = Array.newInstance(layoutType, 2);
    Array.set(layouts, 0, address);
    Array.set(layouts, 1, number);
    Object descriptor =
        descriptorType
            .getMethod("of", layoutType, layouts.getClass())
            .invoke(null, number, layouts);
    Object options = Array.newInstance(optionType, 0);
    Method downcall =
        linkerType.getMethod(
            "downcallHandle", type("MemorySegment"), descriptorType, options.getClass());
    MethodHandle creat = (MethodHandle) downcall.invoke(linker, symbol, descriptor, options);
    Object arena = type("Arena").getMethod("global").invoke(null);
    Object name =
        type("SegmentAllocator")
            .getMethod("allocateFrom", String.class)
            .invoke(arena, file.toString());
    creat.invokeWithArguments(name, 0600);
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(PACKAGE + name);
  }
}
