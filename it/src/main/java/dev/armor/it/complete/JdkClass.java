package dev.armor.it.complete;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** A class of a JDK. */
final class JdkClass {
  /** With slashes. */
  final String name;

  final @Nullable String superName;
  final List<String> interfaces;
  final Map<String, JdkMethod> methods = new LinkedHashMap<>();
  final List<JdkClass> directSubtypes = new ArrayList<>();

  /** As a nested class's own attribute says, where it is one. */
  int access;

  @Nullable String outer;

  /** Whether its module exports its package to everybody. */
  final boolean exported;

  JdkClass(
      String name,
      @Nullable String superName,
      List<String> interfaces,
      int access,
      boolean exported) {
    this.name = name;
    this.superName = superName;
    this.interfaces = interfaces;
    this.access = access;
    this.exported = exported;
  }

  String binaryName() {
    return name.replace('/', '.');
  }

  boolean isInterface() {
    return (access & Opcodes.ACC_INTERFACE) != 0;
  }

  boolean isAccessible() {
    return (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
  }
}
