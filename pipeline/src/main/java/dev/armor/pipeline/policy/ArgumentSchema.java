package dev.armor.pipeline.policy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON schema of a tool's arguments. References to other documents are never fetched. Safe for
 * use by many threads; the validator's classes load with the first schema.
 */
public final class ArgumentSchema {

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder -> builder.schemaLoader(loader -> loader.fetchRemoteResources(false)));

  /** The schema of schemas. */
  private static final Schema META =
      REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

  private final Schema schema;

  private ArgumentSchema(Schema schema) {
    this.schema = schema;
  }

  /**
   * The schema that is this JSON text.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static ArgumentSchema of(String json) {
    try {
      Schema schema = REGISTRY.getSchema(JsonMapper.shared().readTree(json));
      schema.initializeValidators();
      return new ArgumentSchema(schema);
    } catch (RuntimeException malformed) {
      // The validator reports a wrong schema by several exception types of its own and Jackson's.
      throw new IllegalArgumentException(String.valueOf(malformed.getMessage()), malformed);
    }
  }

  /** Why the text is no schema, empty when it is one. */
  static String fault(String json) {
    try {
      List<Error> errors = META.validate(json, InputFormat.JSON);
      if (!errors.isEmpty()) {
        return errors.get(0).toString();
      }
      of(json);
      return "";
    } catch (IllegalArgumentException malformed) {
      return String.valueOf(malformed.getMessage());
    }
  }

  /** What is wrong with the arguments, one sentence each; empty when they are valid. */
  public List<String> faults(Map<String, @Nullable Object> arguments) {
    try {
      List<String> faults = new ArrayList<>();
      for (Error error :
          schema.validate(
              JsonMapper.shared().<tools.jackson.databind.JsonNode>valueToTree(arguments))) {
        faults.add(error.toString());
      }
      return faults;
    } catch (JacksonException unreadable) {
      return List.of("the arguments are no JSON");
    }
  }
}
