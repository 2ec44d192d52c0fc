package dev.armor.it.route;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Ways to start a process; each child touches {@code ran}. */
enum ProcessRoute implements Route {
  PROCESS_BUILDER {
    @Override
    Process start(String file) throws Exception {
      return new ProcessBuilder("touch", file).start();
    }
  },
  PROCESS_BUILDER_LIST {
    @Override
    Process start(String file) throws Exception {
      return new ProcessBuilder(List.of("sh", "-c", "touch " + file)).inheritIO().start();
    }
  },
  START_PIPELINE {
    @Override
    Process start(String file) throws Exception {
      List<Process> all =
          ProcessBuilder.startPipeline(
              List.of(
                  new ProcessBuilder("echo", file), new ProcessBuilder("xargs", "touch", file)));
      return all.get(1);
    }
  },
  RUNTIME_EXEC_TEXT {
    @Override
    @SuppressWarnings("deprecation") // Deprecated, and still a route.
    Process start(String file) throws Exception {
      return Runtime.getRuntime().exec("touch " + file);
    }
  },
  RUNTIME_EXEC_ARRAY {
    @Override
    Process start(String file) throws Exception {
      return Runtime.getRuntime().exec(new String[] {"touch", file});
    }
  },
  RUNTIME_EXEC_ENVIRONMENT {
    @Override
    Process start(String file) throws Exception {
      return Runtime.getRuntime()
          .exec(new String[] {"touch", file}, new String[] {"PATH=/usr/bin:/bin"});
    }
  },
  IN_ANOTHER_THREAD {
    @Override
    Process start(String file) throws Exception {
      return java.util.concurrent.CompletableFuture.supplyAsync(
              () -> {
                try {
                  return PROCESS_BUILDER.start(file);
                } catch (RuntimeException failure) {
                  throw failure;
                } catch (Exception failure) {
                  throw new IllegalStateException(failure);
                }
              })
          .get();
    }
  };

  abstract Process start(String file) throws Exception;

  @Override
  public void prepare(Path folder) throws Exception {
    Files.createDirectories(folder);
  }

  @Override
  public void run(Path folder, Path seen) throws Exception {
    start(folder.resolve("ran").toString()).waitFor();
  }

  @Override
  public boolean happened(Path folder, Path seen) {
    return Files.exists(folder.resolve("ran"));
  }
}
