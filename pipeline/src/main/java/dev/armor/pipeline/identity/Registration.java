package dev.armor.pipeline.identity;

/**
 * The answer to a registration.
 *
 * @param identity the agent as it is registered now
 * @param first false when it was registered before; nothing was changed then
 * @param secretKeyHex the agent's key, in the first answer only; empty afterwards
 */
public record Registration(Identity identity, boolean first, String secretKeyHex) {

  /** Without the key: it must not reach a log by accident. */
  @Override
  public String toString() {
    return "Registration[" + identity.agentId() + ", first=" + first + "]";
  }
}
