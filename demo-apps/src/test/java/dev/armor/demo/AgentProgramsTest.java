package dev.armor.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.armor.demo.chat.ChatAgent;
import dev.armor.demo.file.FileAgent;
import dev.armor.demo.http.HttpAgent;
import dev.armor.demo.jdbc.JdbcAgent;
import dev.armor.demo.report.Attempt;
import dev.armor.demo.report.Effect;
import dev.armor.demo.report.Kind;
import dev.armor.demo.report.Report;
import dev.armor.demo.scene.AgentProgram;
import dev.armor.demo.scene.Scene;
import dev.armor.demo.scene.Terminal;
import dev.armor.demo.shell.ShellAgent;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With nobody to stop them, the programs do their work and their harm. */
class AgentProgramsTest {
  @TempDir Path folder;
  private Scene scene;
  private final Report report = new Report();

  @BeforeEach
  void setTheScene() throws Exception {
    scene = Scene.in(folder);
  }

  @AfterEach
  void leaveTheScene() {
    scene.close();
  }

  @Test
  void theShellAgentWipesItsWorkspaceAndLeaksTheSecret() throws Exception {
    assumeThat(Terminal.fetcher()).as("curl or wget").isNotNull();
    runsUnhindered(new ShellAgent());
    assertThat(scene.workspace()).doesNotExist();
    assertThat(scene.home().resolve(".bashrc")).content().contains("| sh");
    assertThat(scene.paste().received("/paste", scene.secrets().secretKey())).isTrue();
  }

  @Test
  void theFileAgentWritesOutsideItsFolder() throws Exception {
    runsUnhindered(new FileAgent());
    assertThat(scene.home().resolve(".bashrc")).exists();
    assertThat(scene.home().resolve(".profile")).exists();
    assertThat(scene.home().resolve(".ssh/authorized_keys")).exists();
  }

  @Test
  void theJdbcAgentsDropTheirTables() throws Exception {
    runsUnhindered(JdbcAgent.onSqlite());
    assertThat(scene.workspace().resolve("shop")).exists();
    runsUnhindered(JdbcAgent.onH2());
    assertThat(scene.workspace().resolve("shop.mv.db")).exists();
  }

  @Test
  void theHttpAgentSendsTheSecretInThreeForms() throws Exception {
    runsUnhindered(new HttpAgent());
    assertThat(scene.paste().received("/paste", scene.secrets().secretKey())).isTrue();
    assertThat(scene.paste().received("/collect", scene.secrets().secretKey())).isTrue();
  }

  @Test
  void theLangChain4jAgentObeysThePage() throws Exception {
    assumeThat(Terminal.fetcher()).as("curl or wget").isNotNull();
    runsUnhindered(new ChatAgent());
    assertThat(scene.workspace()).doesNotExist();
    assertThat(scene.paste().received("/paste", scene.secrets().secretKey())).isTrue();
  }

  @Test
  void theSecretIsNotFoundAtThePasteSiteBeforeItIsSent() {
    assertThat(scene.paste().received("/paste", scene.secrets().secretKey())).isFalse();
  }

  private void runsUnhindered(AgentProgram program) throws Exception {
    program.run(scene, report);
    assertThat(report.attempts())
        .filteredOn(a -> a.kind() == Kind.ORDINARY)
        .isNotEmpty()
        .extracting(Attempt::effect)
        .containsOnly(Effect.WORKS);
    assertThat(report.attempts())
        .filteredOn(a -> a.kind() == Kind.HARMFUL)
        .isNotEmpty()
        .extracting(Attempt::effect)
        .containsOnly(Effect.HARM_DONE);
  }
}
