package dev.armor.it.sample;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends records by Kafka's client: to the client's own stand-in for a broker, and to a broker that
 * is not there, which the client must find out by itself. There is no real broker here.
 */
public final class KafkaProgram {
  private KafkaProgram() {}

  /** Argument: a port on which nobody listens. */
  public static void main(String[] arguments) throws Exception {
    MockProducer<String, String> mock =
        new MockProducer<>(true, null, new StringSerializer(), new StringSerializer());
    for (int i = 0; i < 20; i++) {
      mock.send(new ProducerRecord<>("orders", "key " + i, "value " + i)).get();
    }
    Properties settings = new Properties();
    settings.putAll(
        Map.of(
            "bootstrap.servers",
            "127.0.0.1:" + arguments[0],
            "key.serializer",
            StringSerializer.class.getName(),
            "value.serializer",
            StringSerializer.class.getName(),
            "max.block.ms",
            "1500"));
    String missed = "";
    try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings)) {
      Future<RecordMetadata> sent = producer.send(new ProducerRecord<>("orders", "a", "b"));
      sent.get();
    } catch (ExecutionException failure) {
      missed = failure.getCause() instanceof TimeoutException ? "no broker" : failure.toString();
    }
    System.out.println("sent " + List.copyOf(mock.history()).size() + ", " + missed);
  }
}
