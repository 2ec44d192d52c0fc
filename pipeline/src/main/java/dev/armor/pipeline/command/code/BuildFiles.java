package dev.armor.pipeline.command.code;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Invocation;
import dev.armor.pipeline.command.knowledge.Program;
import dev.armor.pipeline.command.knowledge.Selector;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Run;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files that tell build tools what to run, where the run itself has written them: a {@code
 * Makefile}, the scripts of a {@code package.json}, a {@code setup.py}, a playbook, a cluster's
 * manifest. Others are the project's own.
 */
public final class BuildFiles {
  private final Run run;
  private final Code code;

  /** Those of that run; {@code code} judges what they hold of other languages. */
  public BuildFiles(Run run, Code code) {
    this.run = run;
    this.code = code;
  }

  /** Follows what the program would run out of its build file. */
  public void run(Program program, Invocation invocation, String names, Flow input) {
    int colon = names.indexOf(':');
    String language = names.substring(colon + 1);
    String directory = directory(invocation, language);
    if (directory == null) {
      return;
    }
    Argument given = language.equals("makefile") ? invocation.value("-f") : null;
    if (given != null && (given.text().equals("-") || given.text().equals("/dev/stdin"))) {
      follow(program, invocation, language, input);
      return;
    }
    String files = given == null ? names.substring(0, colon) : given.text();
    for (String name : files.split(",")) {
      Flow content = run.files().find(directory + name);
      if (content != null && content.text() != null) {
        follow(program, invocation, language, content);
        return;
      }
    }
  }

  /** Follows the files of code that the program's arguments name, or what it is given as one. */
  public void named(Program program, Invocation invocation, Flow input) {
    Selector scripts = program.scripts();
    List<Argument> files = scripts == null ? List.of() : scripts.from(invocation);
    for (Argument file : files) {
      boolean given = file.text().equals("-") || file.text().equals("/dev/stdin");
      Flow content = given ? input : run.files().find(file.text());
      if (content != null) {
        follow(program, invocation, program.scriptLanguage(), content);
      }
    }
  }

  /** Where the build file is looked for; null when the program is not asked to use one. */
  private static @Nullable String directory(Invocation invocation, String language) {
    Argument given = null;
    if (language.equals("makefile")) {
      given = invocation.value("-C");
      given = given == null ? invocation.value("--directory") : given;
    } else if (language.equals("package")) {
      given = invocation.value("--prefix");
      given = given == null ? invocation.value("-C") : given;
    } else if (language.equals("setup")) {
      given = installed(invocation);
      if (given == null) {
        return null;
      }
    }
    String path = given == null ? "" : given.text();
    return path.isEmpty() || path.equals(".") ? "" : path.endsWith("/") ? path : path + "/";
  }

  /** The directory that is installed from, or null. */
  private static @Nullable Argument installed(Invocation invocation) {
    Argument edited = invocation.value("-e");
    List<Argument> operands = invocation.operands();
    if (edited != null) {
      return edited;
    }
    for (int i = 1; i < operands.size(); i++) {
      String text = operands.get(i).text();
      if (text.startsWith(".") || text.startsWith("/")) {
        int extras = text.indexOf('[');
        return extras < 0 ? operands.get(i) : Argument.of(text.substring(0, extras));
      }
    }
    return null;
  }

  private void follow(Program program, Invocation invocation, String language, Flow content) {
    String text = content.text();
    if (text == null || !run.budget().read(text.length())) {
      return;
    }
    switch (language) {
      case "makefile" -> {
        List<String> targets = new ArrayList<>(1);
        for (Argument operand : invocation.operands()) {
          if (operand.text().indexOf('=') < 0) {
            targets.add(operand.text());
          }
        }
        shell(Makefile.read(text).commands(targets));
      }
      case "package" -> shell(scripts(text, asked(program.name(), invocation.operands())));
      case "manifest" -> {
        if (Manifest.makes(invocation.operands())) {
          Manifest.judge(run, text);
        }
      }
      case "tasks" -> shell(TaskFile.commands(text));
      case "setup" -> code.run("python", content, List.of(), Flow.NONE);
      default -> code.run(language, content, List.of(), Flow.NONE);
    }
  }

  private void shell(List<String> commands) {
    for (String command : commands) {
      run.shell().text(Flow.of(command), List.of(), Flow.NONE);
    }
  }

  /** Names of the scripts that the tool would run. */
  private static List<String> asked(String program, List<Argument> operands) {
    String verb = operands.isEmpty() ? "install" : operands.get(0).text();
    switch (verb) {
      case "install", "i", "ci", "add", "rebuild" -> {
        return List.of("preinstall", "install", "postinstall", "prepare");
      }
      case "publish", "pack" -> {
        return List.of("prepublishOnly", "prepack", "prepare", "postpack");
      }
      default -> {
        boolean named = verb.equals("run") || verb.equals("run-script");
        if (named && operands.size() < 2) {
          return List.of();
        }
        if (!named && program.equals("npm") && !isShort(verb)) {
          return List.of();
        }
        String name = named ? operands.get(1).text() : verb.equals("t") ? "test" : verb;
        return List.of("pre" + name, name, "post" + name);
      }
    }
  }

  /** Scripts that npm runs without "run" in front. */
  private static boolean isShort(String verb) {
    return verb.equals("test")
        || verb.equals("t")
        || verb.equals("start")
        || verb.equals("stop")
        || verb.equals("restart");
  }

  private static List<String> scripts(String json, List<String> names) {
    List<String> commands = new ArrayList<>(1);
    try {
      JsonNode scripts = JsonMapper.shared().readTree(json).path("scripts");
      for (String name : names) {
        JsonNode script = scripts.path(name);
        if (script.isString()) {
          commands.add(script.stringValue());
        }
      }
    } catch (JacksonException broken) {
      // The tool could not read it either, and runs nothing.
      return List.of();
    }
    return commands;
  }
}
