package dev.armor.agent.wire;

import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.CallTool;

/**
 * A request to judge one tool call.
 *
 * @param call the tool call
 * @param attribution whose it is; the workspace is empty when the request names none
 */
public record InspectRequest(CallTool call, Attribution attribution) {

  /** The same request in another session. */
  public InspectRequest inSession(String session) {
    Attribution a = attribution;
    return new InspectRequest(
        call,
        new Attribution(
            a.agent(),
            a.workspace(),
            session,
            a.framework(),
            a.protocol(),
            a.principal(),
            a.origin()));
  }

  /** The same request in another workspace. */
  public InspectRequest inWorkspace(String workspace) {
    Attribution a = attribution;
    return new InspectRequest(
        call,
        new Attribution(
            a.agent(),
            workspace,
            a.session(),
            a.framework(),
            a.protocol(),
            a.principal(),
            a.origin()));
  }
}
