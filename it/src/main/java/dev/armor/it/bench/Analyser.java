package dev.armor.it.bench;

import dev.armor.agent.wire.InspectRequestReader;
import dev.armor.agent.wire.InvalidRequestException;
import dev.armor.it.judge.Judging;
import dev.armor.pipeline.Pipeline;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.ExchangeHttp;
import dev.armor.pipeline.action.FileOperation;
import dev.armor.pipeline.action.RunSql;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.command.CommandAnalyser;
import dev.armor.pipeline.layer.injection.InjectionFirewall;
import dev.armor.pipeline.path.PathContext;
import dev.armor.pipeline.path.PathRules;
import dev.armor.pipeline.policy.Policy;
import dev.armor.pipeline.policy.PolicyReader;
import dev.armor.pipeline.policy.RuleTrial;
import dev.armor.pipeline.scan.NormalText;
import dev.armor.pipeline.scan.ScanContext;
import dev.armor.pipeline.scan.TextScanner;
import dev.armor.pipeline.sql.SqlAnalyser;
import dev.armor.pipeline.sql.SqlDialect;
import dev.armor.pipeline.url.UrlContext;
import dev.armor.pipeline.url.UrlRules;
import dev.armor.pipeline.verdict.Finding;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What reads foreign text, alone and as part of a whole decision. */
enum Analyser {
  SHELL {
    @Override
    Object read(String text) {
      return COMMANDS.script(text, null, Map.of());
    }
  },
  SQL {
    @Override
    Object read(String text) {
      return SqlAnalyser.analyzeAnew(text, SqlDialect.ANY);
    }
  },
  URL {
    @Override
    Object read(String text) {
      return UrlRules.inspect("GET", "https://example.com/" + text, false, UrlContext.REQUESTED);
    }
  },
  HOST {
    @Override
    Object read(String text) {
      return UrlRules.inspect("GET", "http://" + text, false, UrlContext.REQUESTED);
    }
  },
  PATH {
    @Override
    Object read(String text) {
      return PathRules.inspect(FileOperation.WRITE, text, text, PathContext.REQUESTED);
    }
  },
  NORMAL_TEXT {
    @Override
    Object read(String text) {
      return NormalText.of(text);
    }
  },
  INJECTION {
    @Override
    Object read(String text) {
      return InjectionFirewall.standard().scan(text);
    }
  },
  SECRETS {
    @Override
    Object read(String text) {
      return TextScanner.standard().scan(text, ScanContext.RESPONSE);
    }
  },
  RULES {
    @Override
    Object read(String text) {
      String action =
          JsonMapper.shared().writeValueAsString(Map.of("type", "shell", "command", text));
      return RuleTrial.of(action).matching(POLICY.allRules());
    }
  },
  REQUEST {
    @Override
    Object read(String text) {
      try {
        return REQUESTS.read(REQUESTS.parse(text), "$");
      } catch (InvalidRequestException refused) {
        return refused;
      }
    }
  },
  DECISION_ON_COMMAND {
    @Override
    Object read(String text) {
      return judged(StartProcess.shell(text));
    }
  },
  DECISION_ON_STATEMENT {
    @Override
    Object read(String text) {
      return judged(RunSql.of(text));
    }
  },
  DECISION_ON_BODY {
    @Override
    Object read(String text) {
      return judged(
          new ExchangeHttp("POST", "https://example.com/mcp", Map.of(), Content.of(text)));
    }
  },
  DECISION_ON_CALL {
    @Override
    Object read(String text) {
      return judged(new CallTool("t", ActionType.CUSTOM, Map.of("text", text), List.of()));
    }
  };

  private static final CommandAnalyser COMMANDS = new CommandAnalyser();
  private static final InspectRequestReader REQUESTS = new InspectRequestReader();
  private static final Judging JUDGING = new Judging("linear");

  private static final Policy POLICY =
      PolicyReader.read(
          """
          rules:
            - {id: a, decision: block, when: 'action.command.matches("(a+)+b$") || action.port == 22'}
            - {id: b, decision: block, when: 'action.command.contains("needle")'}
            - {id: c, decision: review, when: 'action.argv.exists(w, w.endsWith("x") && w.startsWith("--"))'}
            - {id: d, decision: review, when: 'action.paths.all(p, p.startsWith("/srv/"))'}
            - {id: e, decision: review, conditions: {payloadContains: [needle], payloadExcludes: [hay]}}
          """,
          "policy.yaml");

  /** Reads the text; never throws. */
  abstract Object read(String text);

  private static Object judged(Action action) {
    List<Finding> findings = JUDGING.judge(action).findings();
    if (findings.stream().anyMatch(finding -> finding.rule().equals(Pipeline.LAYER_FAILED))) {
      throw new IllegalStateException("a layer failed");
    }
    return findings;
  }
}
