package dev.armor.it.bench;

import dev.armor.pipeline.action.AccessFile;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.ExchangeHttp;
import dev.armor.pipeline.action.FileOperation;
import dev.armor.pipeline.action.RunSql;
import dev.armor.pipeline.action.StartProcess;

/** Ordinary actions of each kind, a new one for each number. */
public enum Actions {
  COMMAND {
    @Override
    Action action(int i) {
      return StartProcess.shell("grep -rn 'word" + i + "' src | sort | uniq -c | head -5");
    }
  },
  READ {
    @Override
    Action action(int i) {
      return AccessFile.of(FileOperation.READ, "/srv/app/data/file" + i + ".txt");
    }
  },
  REQUEST {
    @Override
    Action action(int i) {
      return ExchangeHttp.of("GET", "https://api.example.org/items/" + i + "?page=2");
    }
  },
  STATEMENT {
    @Override
    Action action(int i) {
      return RunSql.of("SELECT id, name FROM item WHERE id = " + i + " ORDER BY name");
    }
  },
  WRITE {
    @Override
    Action action(int i) {
      return AccessFile.of(FileOperation.WRITE, "/srv/app/out/report" + i + ".md");
    }
  };

  abstract Action action(int i);

  /** The i-th action of all kinds in turn. */
  static Action mixed(int i) {
    Actions[] kinds = values();
    return kinds[i % kinds.length].action(i);
  }
}
