package dev.armor.it.complete;

import dev.armor.it.complete.JdkMethod.CallSite;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.ModuleVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/** All classes of a JDK, read from its run-time image. */
final class JdkClasses {
  private final Map<String, JdkClass> byName = new HashMap<>();
  private final Map<CallSite, CallSite> sites = new HashMap<>();

  /** How many lambdas implement that method, by the call that would reach them. */
  private final Map<CallSite, Integer> lambdas = new HashMap<>();

  private JdkClasses() {}

  /**
   * @param home of the JDK, which need not be the one that runs this
   */
  static JdkClasses read(Path home) throws IOException {
    JdkClasses classes = new JdkClasses();
    try (FileSystem image =
            FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", home.toString()));
        Stream<Path> modules = Files.list(image.getPath("/modules"))) {
      for (Path module : (Iterable<Path>) modules::iterator) {
        classes.readModule(module);
      }
    }
    for (JdkClass type : classes.byName.values()) {
      classes.link(type, type.superName);
      type.interfaces.forEach(name -> classes.link(type, name));
    }
    return classes;
  }

  Collection<JdkClass> all() {
    return byName.values();
  }

  @Nullable JdkClass get(@Nullable String name) {
    return name == null ? null : byName.get(name);
  }

  int lambdas(CallSite site) {
    return lambdas.getOrDefault(site, 0);
  }

  private void link(JdkClass type, @Nullable String superType) {
    JdkClass found = get(superType);
    if (found != null) {
      found.directSubtypes.add(type);
    }
  }

  private void readModule(Path module) throws IOException {
    Set<String> exported = new HashSet<>();
    new ClassReader(Files.readAllBytes(module.resolve("module-info.class")))
        .accept(new ExportsReader(exported), ClassReader.SKIP_DEBUG);
    try (Stream<Path> files = Files.walk(module)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = module.relativize(file).toString();
        if (name.endsWith(".class") && !name.equals("module-info.class")) {
          int slash = name.lastIndexOf('/');
          new ClassReader(Files.readAllBytes(file))
              .accept(
                  new Reader(exported.contains(name.substring(0, Math.max(slash, 0)))),
                  ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        }
      }
    }
  }

  /** Takes in the packages that a module exports to everybody. */
  private static final class ExportsReader extends ClassVisitor {
    private final Set<String> exported;

    ExportsReader(Set<String> exported) {
      super(Opcodes.ASM9);
      this.exported = exported;
    }

    @Override
    public ModuleVisitor visitModule(String name, int access, @Nullable String version) {
      return new ModuleVisitor(Opcodes.ASM9) {
        @Override
        public void visitExport(String packageName, int flags, String @Nullable ... modules) {
          if (modules == null) {
            exported.add(packageName);
          }
        }
      };
    }
  }

  /** Takes in one class file. */
  private final class Reader extends ClassVisitor {
    private final boolean exported;
    private @Nullable JdkClass type;

    Reader(boolean exported) {
      super(Opcodes.ASM9);
      this.exported = exported;
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      type =
          new JdkClass(
              name,
              superName,
              interfaces == null ? List.of() : List.of(interfaces),
              access,
              exported);
      byName.put(name, type);
    }

    @Override
    public void visitInnerClass(
        String name, @Nullable String outerName, @Nullable String innerName, int access) {
      JdkClass current = type;
      if (current != null && name.equals(current.name)) {
        current.access = access;
        // A local or anonymous class has no outer name and can be named by nobody.
        current.outer = outerName == null ? "" : outerName;
      }
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      JdkClass current = type;
      if (current == null) {
        return null;
      }
      JdkMethod method = new JdkMethod(current, name, descriptor, access);
      current.methods.put(method.key(), method);
      return new CodeReader(method);
    }
  }

  /** Takes in what the code of one method calls. */
  private final class CodeReader extends MethodVisitor {
    private final JdkMethod method;

    CodeReader(JdkMethod method) {
      super(Opcodes.ASM9);
      this.method = method;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      call(
          owner,
          name,
          descriptor,
          opcode == Opcodes.INVOKEVIRTUAL || opcode == Opcodes.INVOKEINTERFACE);
    }

    @Override
    public void visitTypeInsn(int opcode, String name) {
      if (opcode == Opcodes.NEW) {
        method.created.add(name);
      }
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      for (Object argument : arguments) {
        visitLdcInsn(argument);
      }
      Type made = Type.getReturnType(descriptor);
      if (arguments.length > 0 && arguments[0] instanceof Type && made.getSort() == Type.OBJECT) {
        String implemented = ((Type) arguments[0]).getDescriptor();
        lambdas.merge(
            new CallSite(made.getInternalName(), name, implemented, true), 1, Integer::sum);
      }
    }

    @Override
    public void visitLdcInsn(Object value) {
      if (value instanceof Handle) {
        Handle handle = (Handle) value;
        int tag = handle.getTag();
        if (tag >= Opcodes.H_INVOKEVIRTUAL) {
          call(
              handle.getOwner(),
              handle.getName(),
              handle.getDesc(),
              tag == Opcodes.H_INVOKEVIRTUAL || tag == Opcodes.H_INVOKEINTERFACE);
        }
        if (tag == Opcodes.H_NEWINVOKESPECIAL) {
          method.created.add(handle.getOwner());
        }
      }
    }

    private void call(String owner, String name, String descriptor, boolean isVirtual) {
      CallSite site =
          new CallSite(
              owner.startsWith("[") ? "java/lang/Object" : owner, name, descriptor, isVirtual);
      CallSite known = sites.putIfAbsent(site, site);
      method.calls.add(known == null ? site : known);
    }
  }
}
