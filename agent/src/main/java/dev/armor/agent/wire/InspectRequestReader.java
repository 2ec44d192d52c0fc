package dev.armor.agent.wire;

import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.CallTool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads inspect requests (API.md, section 4). Safe for use by many threads. */
public final class InspectRequestReader {

  private final JsonMapper json = JsonMapper.builder().build();

  /**
   * Reads any JSON value.
   *
   * @throws InvalidRequestException when the text is not JSON, with line and column
   */
  public JsonNode parse(String text) {
    try {
      JsonNode node = json.readTree(text);
      if (node == null || node.isMissingNode()) {
        throw new InvalidRequestException("the request is empty: expected a JSON object");
      }
      return node;
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      String where =
          at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw new InvalidRequestException("not JSON" + where + ": " + reason(e));
    }
  }

  /** What the parser says, without where its own tokens began. */
  private static String reason(JacksonException e) {
    String message = String.valueOf(e.getOriginalMessage());
    int detail = message.indexOf(" (start marker");
    return detail < 0 ? message : message.substring(0, detail);
  }

  /**
   * Reads a request.
   *
   * @param at where the request stands, to be named in errors, for example {@code $}
   * @throws InvalidRequestException when a required field is missing or has a wrong type
   */
  public InspectRequest read(JsonNode request, String at) {
    object(request, at);
    String agent = text(request, "agentId", at);
    String framework = text(request, "framework", at);
    JsonNode action = request.path("action");
    object(action, at + ".action");
    CallTool call =
        new CallTool(
            text(action, "toolName", at + ".action"),
            type(action, at + ".action"),
            payload(action.path("payload"), at + ".action.payload"),
            strings(request.path("requestedSecrets"), at + ".requestedSecrets"));
    String session = optional(request.path("metadata"), "sessionId", at + ".metadata");
    Attribution attribution =
        new Attribution(
            agent,
            optional(request, "workspaceId", at),
            session.isEmpty() ? agent : session,
            framework,
            optional(request, "protocol", at),
            optional(request, "tenantId", at),
            "");
    return new InspectRequest(call, attribution);
  }

  private static void object(JsonNode node, String at) {
    if (!node.isObject()) {
      throw new InvalidRequestException(
          at + (node.isMissingNode() ? " is missing" : " is no object") + ": expected an object");
    }
  }

  private static String text(JsonNode parent, String field, String at) {
    JsonNode value = parent.path(field);
    if (!value.isString()) {
      boolean absent = value.isMissingNode() || value.isNull();
      throw new InvalidRequestException(
          at + "." + field + (absent ? " is missing" : " is no string") + ": expected a string");
    }
    return value.stringValue();
  }

  private static String optional(JsonNode parent, String field, String at) {
    JsonNode value = parent.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    return text(parent, field, at);
  }

  private static ActionType type(JsonNode action, String at) {
    String wire = text(action, "type", at);
    ActionType type = ActionType.ofWire(wire);
    if (type == null) {
      List<String> known = new ArrayList<>();
      for (ActionType each : ActionType.values()) {
        known.add(each.wire());
      }
      throw new InvalidRequestException(
          at + ".type is \"" + wire + "\": expected one of " + String.join(", ", known));
    }
    return type;
  }

  private static Map<String, @Nullable Object> payload(JsonNode node, String at) {
    object(node, at);
    Map<String, @Nullable Object> payload = new LinkedHashMap<>();
    node.properties().forEach(field -> payload.put(field.getKey(), value(field.getValue())));
    return payload;
  }

  private static @Nullable Object value(JsonNode node) {
    if (node.isObject()) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      node.properties().forEach(field -> fields.put(field.getKey(), value(field.getValue())));
      return fields;
    }
    if (node.isArray()) {
      List<@Nullable Object> items = new ArrayList<>(node.size());
      node.forEach(item -> items.add(value(item)));
      return items;
    }
    if (node.isString()) {
      return node.stringValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    return node.isNumber() ? (Object) node.doubleValue() : null;
  }

  private static List<String> strings(JsonNode node, String at) {
    if (node.isMissingNode() || node.isNull()) {
      return List.of();
    }
    List<String> strings = new ArrayList<>(node.size());
    for (JsonNode item : node) {
      if (!item.isString()) {
        throw new InvalidRequestException(at + " holds a value that is no string");
      }
      strings.add(item.stringValue());
    }
    if (!node.isArray()) {
      throw new InvalidRequestException(at + " is no array: expected an array of strings");
    }
    return strings;
  }
}
