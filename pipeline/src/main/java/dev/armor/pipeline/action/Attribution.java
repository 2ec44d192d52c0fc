package dev.armor.pipeline.action;

/**
 * Whom an action is attributed to, and where in the program it began.
 *
 * @param agent id of the acting agent
 * @param workspace id of the workspace whose rules apply
 * @param session id of the agent's run
 * @param framework name of the agent framework, empty when none is known
 * @param protocol wire protocol the call came by ({@code mcp}, {@code a2a}, ...), empty when it is
 *     to be detected
 * @param principal on whose behalf the agent acts, empty when unknown
 * @param origin first application frame; for records only, never for trust
 */
public record Attribution(
    String agent,
    String workspace,
    String session,
    String framework,
    String protocol,
    String principal,
    String origin) {

  /** An agent of which only its id, workspace and session are known. */
  public static Attribution of(String agent, String workspace, String session) {
    return new Attribution(agent, workspace, session, "", "", "", "");
  }
}
