package dev.armor.it.bypass;

import java.beans.EventHandler;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.management.Descriptor;
import javax.management.modelmbean.DescriptorSupport;
import javax.management.modelmbean.ModelMBeanInfoSupport;
import javax.management.modelmbean.ModelMBeanOperationInfo;
import javax.management.modelmbean.RequiredModelMBean;

/** Ways by classes of the JDK that do what they are told, and by what only later JDKs have. */
final class GadgetBypasses {
  private GadgetBypasses() {}

  static List<Bypass> all() {
    Family code = new Family("code");
    gadgets(code);
    libraries(code);
    Family write = new Family("write");
    write.changes(
        "asynchronous-delete-on-close",
        at ->
            AsynchronousFileChannel.open(
                    at.target(), StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)
                .close());
    Family thread = new Family("thread");
    later(thread);
    return Stream.of(code, write, thread).flatMap(family -> family.all().stream()).toList();
  }

  private static void gadgets(Family family) {
    family
        .runs(
            "event-handler",
            at -> {
              Runnable start =
                  EventHandler.create(
                      Runnable.class, new ProcessBuilder("touch", at.marker().toString()), "start");
              start.run();
              Thread.sleep(300);
            })
        .runs(
            "model-bean",
            at -> {
              Descriptor operation =
                  new DescriptorSupport("name=exec", "descriptorType=operation", "role=operation");
              var exec =
                  new ModelMBeanOperationInfo(
                      "exec", Runtime.class.getMethod("exec", String[].class));
              exec.setDescriptor(operation);
              var bean =
                  new RequiredModelMBean(
                      new ModelMBeanInfoSupport(
                          Runtime.class.getName(),
                          "it",
                          null,
                          null,
                          new ModelMBeanOperationInfo[] {exec},
                          null));
              bean.setManagedResource(Runtime.getRuntime(), "ObjectReference");
              String[] command = {"touch", at.marker().toString()};
              ProcessBypasses.end(
                  (Process)
                      bean.invoke(
                          "exec", new Object[] {command}, new String[] {String[].class.getName()}));
            })
        .changes(
            "lazy-value",
            at ->
                Served.keep(
                    new javax.swing.UIDefaults.ProxyLazyValue(
                            "java.io.FileOutputStream", new Object[] {at.target().toString()})
                        .createValue(null)))
        .changes(
            "method-handle-as-interface",
            at -> {
              var delete =
                  MethodHandles.publicLookup()
                      .findVirtual(
                          java.io.File.class, "delete", MethodType.methodType(boolean.class))
                      .bindTo(at.target().toFile());
              MethodHandleProxies.asInterfaceInstance(Runnable.class, delete).run();
            })
        .changes(
            "source-by-class-file-api",
            at ->
                Source.run(
                    at,
                    "import java.lang.classfile.*; import java.lang.constant.*;"
                        + " import static java.lang.constant.ConstantDescs.*;",
                    "ClassDesc out = ClassDesc.of(\"java.io.FileOutputStream\"); byte[] made ="
                        + " ClassFile.of().build(ClassDesc.of(\"Made\"), type -> type.withMethodBody("
                        + "\"act\", MethodTypeDesc.of(CD_void, CD_String), 9, code ->"
                        + " code.new_(out).dup().aload(0).invokespecial(out, \"<init>\","
                        + " MethodTypeDesc.of(CD_void, CD_String)).invokevirtual(out, \"close\","
                        + " MTD_void).return_()));"
                        + " java.lang.invoke.MethodHandles.lookup().defineHiddenClass(made, true)"
                        + ".lookupClass().getMethod(\"act\", String.class).invoke(null, path);"))
        .but(way -> way.since(24));
  }

  private static void libraries(Family family) {
    family
        .loads(
            "library-of-smart-cards",
            at -> {
              System.setProperty("sun.security.smartcardio.library", at.library().toString());
              javax.smartcardio.TerminalFactory.getInstance("PC/SC", null);
            })
        .but(way -> way.alone().since(18)) // 17 is often built with the system's own library
        .loads(
            "library-of-kerberos",
            at -> {
              System.setProperty("sun.security.jgss.lib", at.library().toString());
              Class.forName("sun.security.jgss.wrapper.SunNativeProvider");
            })
        .but(Bypass::alone);
  }

  private static void later(Family family) {
    family
        .changes(
            "virtual-thread-executor",
            at -> {
              ExecutorService threads =
                  (ExecutorService)
                      Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
              threads.submit(() -> TamperBypasses.write(at)).get();
            })
        .but(way -> way.since(21))
        .changes(
            "scoped-value",
            at ->
                Source.run(
                    at,
                    "",
                    "ScopedValue<String> to = ScopedValue.newInstance();"
                        + " ScopedValue.where(to, path).run(() -> write(to.get()));"))
        .but(way -> way.since(25))
        .changes(
            "gatherer",
            at ->
                Source.run(
                    at,
                    "import java.util.stream.*;",
                    "Stream.of(path).gather(Gatherers.mapConcurrent(2, one -> { write(one);"
                        + " return one; })).toList();"))
        .but(way -> way.since(24));
  }
}
