package dev.armor.it.complete;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** A method as its class file declares it, and, once the graph is built, who calls it. */
final class JdkMethod {
  final JdkClass owner;
  final String name;
  final String descriptor;
  final int access;

  /** What its code calls, refers to by a method handle, or makes; emptied once it is linked. */
  Set<CallSite> calls = new LinkedHashSet<>();

  Set<String> created = new LinkedHashSet<>();

  final List<JdkMethod> callers = new ArrayList<>(2);

  JdkMethod(JdkClass owner, String name, String descriptor, int access) {
    this.owner = owner;
    this.name = name;
    this.descriptor = descriptor;
    this.access = access;
  }

  boolean is(int flag) {
    return (access & flag) != 0;
  }

  boolean isStaticInitializer() {
    return name.equals("<clinit>");
  }

  /** Whether a class that inherits it may have another of that name and descriptor. */
  boolean isOverridable() {
    return !is(Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL)
        && !name.startsWith("<");
  }

  String key() {
    return name + descriptor;
  }

  /** As the tables of hooks write it: {@code open(String, boolean)}. */
  String signature() {
    StringBuilder text = new StringBuilder(name).append('(');
    Type[] parameters = Type.getArgumentTypes(descriptor);
    for (int i = 0; i < parameters.length; i++) {
      String type = parameters[i].getClassName();
      text.append(i == 0 ? "" : ", ")
          .append(type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1));
    }
    return text.append(')').toString();
  }

  @Override
  public String toString() {
    return owner.binaryName() + "." + signature();
  }

  /** A method as a call names it, before it is known which methods that may be. */
  record CallSite(String owner, String name, String descriptor, boolean isVirtual) {}
}
