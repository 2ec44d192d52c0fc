package dev.armor.it.route;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.ObjectName;
import jdk.management.jfr.FlightRecorderMXBean;

/** Ways to have the JVM itself write a file, or change, on behalf of the program. */
enum DiagnosticRoute implements Route {
  VM_LOG {
    @Override
    public void run(Path folder, Path seen) throws Exception {
      command("vmLog", "output=" + folder.resolve("written"), "what=gc");
      ManagementFactory.getPlatformMXBean(MemoryMXBean.class).gc();
    }
  },
  VM_LOG_QUOTED {
    @Override
    public void run(Path folder, Path seen) throws Exception {
      command("vmLog", "output=\"" + folder.resolve("written") + "\"", "what=gc");
      ManagementFactory.getPlatformMXBean(MemoryMXBean.class).gc();
    }
  },
  JFR_COMMAND {
    @Override
    public void run(Path folder, Path seen) throws Exception {
      command("jfrStart", "name=route");
      try {
        command("jfrDump", "name=route", "filename=" + folder.resolve("written"));
      } finally {
        command("jfrStop", "name=route");
      }
    }
  },
  JFR_BEAN {
    @Override
    public void run(Path folder, Path seen) throws Exception {
      FlightRecorderMXBean bean = ManagementFactory.getPlatformMXBean(FlightRecorderMXBean.class);
      long recording = bean.newRecording();
      bean.startRecording(recording);
      try {
        bean.copyTo(recording, folder.resolve("written").toString());
      } finally {
        bean.closeRecording(recording);
      }
    }
  },
  THREAD_DUMP_COMMAND {
    @Override
    public boolean existsOn(int release) {
      return release >= 21;
    }

    @Override
    public void run(Path folder, Path seen) throws Exception {
      command("threadDumpToFile", folder.resolve("written").toString());
    }
  },
  THREAD_DUMP_BEAN {
    @Override
    public boolean existsOn(int release) {
      return release >= 21;
    }

    @Override
    public void run(Path folder, Path seen) throws Exception {
      Class<?> format =
          Class.forName("com.sun.management.HotSpotDiagnosticMXBean$ThreadDumpFormat");
      HotSpotDiagnosticMXBean.class
          .getMethod("dumpThreads", String.class, format)
          .invoke(
              ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class),
              folder.resolve("written").toString(),
              format.getEnumConstants()[0]);
    }
  },
  MEMORY_MAP_COMMAND {
    @Override
    public boolean existsOn(int release) {
      return release >= 25;
    }

    @Override
    public void run(Path folder, Path seen) throws Exception {
      command("systemDumpMap", "-F=" + folder.resolve("written"));
    }
  },
  VM_OPTION {
    @Override
    public void run(Path folder, Path seen) throws Exception {
      HotSpotDiagnosticMXBean bean =
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      String path = folder.resolve("dump").toString();
      bean.setVMOption("HeapDumpPath", path);
      if (bean.getVMOption("HeapDumpPath").getValue().equals(path)) {
        Files.writeString(seen, path);
      }
    }
  };

  @Override
  public void prepare(Path folder) throws Exception {
    Files.createDirectories(folder);
  }

  @Override
  public boolean happened(Path folder, Path seen) {
    return Files.exists(folder.resolve("written")) || Files.exists(seen);
  }

  /** Runs a command of the JVM by the management bean that everybody may ask. */
  static Object command(String name, String... arguments) throws Exception {
    return ManagementFactory.getPlatformMBeanServer()
        .invoke(
            new ObjectName("com.sun.management:type=DiagnosticCommand"),
            name,
            new Object[] {arguments},
            new String[] {String[].class.getName()});
  }
}
