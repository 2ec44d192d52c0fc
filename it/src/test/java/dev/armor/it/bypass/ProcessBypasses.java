package dev.armor.it.bypass;

import java.io.File;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ways to start a program. */
final class ProcessBypasses {
  private static final String TOUCH = "touch";

  private ProcessBypasses() {}

  @SuppressWarnings("deprecation") // Runtime.exec(String) is deprecated, and still a way.
  static List<Bypass> all() {
    Family family = new Family("process");
    family
        .runs("builder", at -> end(new ProcessBuilder(TOUCH, at.marker().toString()).start()))
        .runs(
            "builder-absolute",
            at -> end(new ProcessBuilder("/usr/bin/touch", at.marker().toString()).start()))
        .runs("builder-shell", at -> end(new ProcessBuilder("sh", "-c", at.touch()).start()))
        .runs(
            "builder-relative-to-directory",
            at -> end(new ProcessBuilder(TOUCH, "ran").directory(at.folder().toFile()).start()))
        .runs(
            "builder-dots",
            at -> {
              String other = at.folder().resolve("..").resolve(name(at)) + "/../" + name(at);
              end(new ProcessBuilder(TOUCH, other + "/ran").start());
            })
        .runs(
            "builder-list-changed-afterwards",
            at -> {
              List<String> command = new ArrayList<>(List.of("true"));
              ProcessBuilder builder = new ProcessBuilder(command);
              command.set(0, TOUCH);
              command.add(at.marker().toString());
              end(builder.start());
            })
        .runs("exec-text", at -> end(Runtime.getRuntime().exec("touch " + at.marker())))
        .runs("exec-text-tabs", at -> end(Runtime.getRuntime().exec("touch\t\n " + at.marker())))
        .runs(
            "exec-text-environment",
            at -> end(Runtime.getRuntime().exec("touch " + at.marker(), new String[] {"A=b"})))
        .runs(
            "exec-text-directory",
            at -> end(Runtime.getRuntime().exec("touch ran", null, at.folder().toFile())))
        .runs("exec-array", at -> end(Runtime.getRuntime().exec(touch(at))))
        .runs(
            "exec-array-environment",
            at -> end(Runtime.getRuntime().exec(touch(at), new String[] {"PATH=/usr/bin:/bin"})))
        .runs(
            "exec-array-directory",
            at -> end(Runtime.getRuntime().exec(touch(at), null, new File("/"))))
        .runs(
            "pipeline-first",
            at ->
                end(
                    ProcessBuilder.startPipeline(
                        List.of(new ProcessBuilder(touch(at)), new ProcessBuilder("cat")))))
        .runs(
            "pipeline-last",
            at ->
                end(
                    ProcessBuilder.startPipeline(
                        List.of(new ProcessBuilder("true"), new ProcessBuilder(touch(at))))))
        .runs(
            "reflection",
            at ->
                end(
                    (Process)
                        Runtime.class
                            .getMethod("exec", String[].class)
                            .invoke(Runtime.getRuntime(), (Object) touch(at))))
        .runs(
            "method-handle",
            at ->
                end(
                    (Process)
                        MethodHandles.publicLookup()
                            .findVirtual(
                                ProcessBuilder.class, "start", MethodType.methodType(Process.class))
                            .invoke(new ProcessBuilder(touch(at)))));
    interpreters(family);
    internals(family);
    return family.all();
  }

  /** The program that runs is another than the one that starts. */
  private static void interpreters(Family family) {
    family
        .runs(
            "script-with-shebang",
            at -> {
              // In the folder: the path of the script says that it is forbidden.
              Path script = at.aside().resolve("script");
              Files.writeString(script, "#!/bin/sh\ntouch \"$1\"\n");
              Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
              end(new ProcessBuilder(script.toString(), at.marker().toString()).start());
            })
        .runs(
            "program-by-link",
            at -> {
              Path link = at.aside().resolve("innocent");
              Files.createSymbolicLink(link, Path.of("/usr/bin/touch"));
              end(new ProcessBuilder(link.toString(), at.marker().toString()).start());
            })
        .runs(
            "program-by-proc",
            at ->
                end(
                    new ProcessBuilder("/proc/self/root/usr/bin/touch", at.marker().toString())
                        .start()))
        .runs("env", at -> end(new ProcessBuilder("env", TOUCH, at.marker().toString()).start()))
        .runs("nohup", at -> end(new ProcessBuilder("nohup", TOUCH, path(at)).start()))
        .runs("timeout", at -> end(new ProcessBuilder("timeout", "9", TOUCH, path(at)).start()))
        .runs("setsid", at -> end(new ProcessBuilder("setsid", "-w", TOUCH, path(at)).start()))
        .runs(
            "shell-quotes",
            at ->
                end(
                    new ProcessBuilder(
                            "sh", "-c", "t''ou\"c\"h " + path(at).replace("bidden", "bid\"\"den"))
                        .start()))
        .runs(
            "shell-variable",
            at ->
                end(
                    new ProcessBuilder(
                            "sh",
                            "-c",
                            "a=" + at.folder().getParent() + "; touch $a/" + name(at) + "/ran")
                        .start()))
        .runs(
            "shell-arguments",
            at -> end(new ProcessBuilder("sh", "-c", "touch \"$0\"", path(at)).start()))
        .runs("find-exec", at -> end(findExec(at)))
        .runs(
            "environment-of-child",
            at -> {
              ProcessBuilder builder = new ProcessBuilder("sh", "-c", "touch \"$WHERE\"");
              builder.environment().put("WHERE", path(at));
              end(builder.start());
            })
        .runs(
            "bash-env",
            at -> {
              Path script = at.folder().resolve("start");
              ProcessBuilder builder = new ProcessBuilder("bash", "-c", "true");
              builder.environment().put("BASH_ENV", script.toString());
              end(builder.start());
            })
        .runs(
            "shell-reads-script-by-redirect",
            at -> {
              File script = at.folder().resolve("start").toFile();
              end(new ProcessBuilder("sh").redirectInput(script).start());
            })
        .runs(
            "shell-reads-what-the-program-writes",
            at -> {
              Process shell = new ProcessBuilder("sh").start();
              shell.outputWriter().append(at.touch()).append('\n').close();
              end(shell);
            })
        .runs(
            "xargs-reads-what-the-program-writes",
            at -> {
              Process xargs = new ProcessBuilder("xargs", TOUCH).start();
              xargs.outputWriter().append(path(at)).append('\n').close();
              end(xargs);
            })
        .changes(
            "redirect-output",
            at ->
                end(
                    new ProcessBuilder("echo", "after")
                        .redirectOutput(at.target().toFile())
                        .start()))
        .changes(
            "redirect-error-append",
            at ->
                end(
                    new ProcessBuilder("sh", "-c", "echo after >&2")
                        .redirectError(ProcessBuilder.Redirect.appendTo(at.target().toFile()))
                        .start()))
        .reads(
            "redirect-input",
            at -> {
              Process cat = new ProcessBuilder("cat").redirectInput(at.secret().toFile()).start();
              return cat.inputReader().readLine();
            })
        .reads(
            "child-reads",
            at ->
                new ProcessBuilder("cat", at.secret().toString()).start().inputReader().readLine())
        .reads(
            "child-lists",
            at ->
                new String(
                    new ProcessBuilder("ls", at.folder().toString())
                        .start()
                        .getInputStream()
                        .readAllBytes()))
        .runs(
            "arguments-swapped-by-another-thread",
            at -> {
              AtomicBoolean over = new AtomicBoolean();
              String[] arguments = {"true", path(at)};
              Thread swapper =
                  new Thread(
                      () -> {
                        while (!over.get()) {
                          arguments[0] = arguments[0].equals("true") ? TOUCH : "true";
                        }
                      });
              swapper.start();
              try {
                for (int i = 0; i < 20 && !Files.exists(at.marker()); i++) {
                  end(Runtime.getRuntime().exec(arguments));
                }
              } finally {
                over.set(true);
              }
            });
  }

  /** Past the public methods. */
  private static void internals(Family family) {
    family
        .runs(
            "internal-start",
            at -> {
              Class<?> type = Class.forName("java.lang.ProcessImpl");
              for (Method method : type.getDeclaredMethods()) {
                if (method.getName().equals("start")) {
                  method.setAccessible(true);
                  end((Process) method.invoke(null, touch(at), null, null, null, false));
                }
              }
            })
        .but(Bypass::opened)
        .runs("internal-constructor", Internals::construct)
        .but(Bypass::opened)
        .runs("internal-native", Internals::forkAndExecOpened)
        .but(way -> way.opened().asClosed())
        .runs("unsafe-instance", Internals::forkAndExecByUnsafe)
        .but(Bypass::asClosed)
        .runs("unsafe-raw-methods", Internals::forkAndExecByRawMethods)
        .but(Bypass::asClosed)
        .runs("unsafe-trusted-lookup", Internals::forkAndExecByTrustedLookup)
        .but(Bypass::asClosed)
        .runs(
            "debugger-launches",
            at -> {
              com.sun.jdi.connect.LaunchingConnector raw = null;
              for (com.sun.jdi.connect.LaunchingConnector connector :
                  com.sun.jdi.Bootstrap.virtualMachineManager().launchingConnectors()) {
                if (connector.name().equals("com.sun.jdi.RawCommandLineLaunch")) {
                  raw = connector;
                }
              }
              Map<String, com.sun.jdi.connect.Connector.Argument> arguments =
                  raw.defaultArguments();
              arguments.get("command").setValue("touch " + at.marker());
              arguments.get("address").setValue("0");
              try {
                raw.launch(arguments);
              } catch (com.sun.jdi.connect.VMStartException ended) {
                ended.process().waitFor();
              }
            })
        .runs(
            "jshell",
            at -> {
              try (jdk.jshell.JShell shell =
                  jdk.jshell.JShell.builder().executionEngine("local").build()) {
                String code =
                    "new ProcessBuilder(\"touch\", \"" + at.marker() + "\").start().waitFor();";
                for (jdk.jshell.SnippetEvent event : shell.eval(code)) {
                  if (event.exception() instanceof jdk.jshell.EvalException) {
                    throw new SecurityException(event.exception().getMessage());
                  }
                }
              }
            });
  }

  private static Process findExec(Place at) throws Exception {
    return new ProcessBuilder(
            "find", at.folder().toString(), "-maxdepth", "0", "-exec", TOUCH, "{}/ran", ";")
        .start();
  }

  static void end(Process process) throws InterruptedException {
    process.waitFor(10, TimeUnit.SECONDS);
  }

  private static void end(List<Process> processes) throws InterruptedException {
    for (Process process : processes) {
      end(process);
    }
  }

  static String[] touch(Place at) {
    return new String[] {TOUCH, at.marker().toString()};
  }

  private static String path(Place at) {
    return at.marker().toString();
  }

  private static String name(Place at) {
    return at.folder().getFileName().toString();
  }
}
