package dev.armor.it.client;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Calls methods of a gRPC server by Netty in another package and, where there is one, by its native
 * transport; prints how each call ended.
 */
public final class GrpcProgram {
  private GrpcProgram() {}

  /** Plain bytes as messages. */
  public static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  /** The method of that name, of one message and one answer. */
  public static MethodDescriptor<byte[], byte[]> method(String name) {
    return MethodDescriptor.newBuilder(new Bytes(), new Bytes())
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName(name)
        .build();
  }

  /** Arguments: the port of the server, a port that must not be reached, a file of secrets. */
  public static void main(String[] arguments) throws Exception {
    System.out.println("native " + Epoll.isAvailable());
    byte[] hello = "hello".getBytes(StandardCharsets.UTF_8);
    ManagedChannel channel = open(Integer.parseInt(arguments[0]));
    System.out.println("call " + end(channel, "allowed/call", hello));
    System.out.println("call-forbidden " + end(channel, "forbidden/call", hello));
    byte[] secret = Files.readAllBytes(Path.of(arguments[2]));
    System.out.println("secret-forbidden " + end(channel, "allowed/secret", secret));
    System.out.println("last " + end(channel, "allowed/last", hello));
    ManagedChannel closed = open(Integer.parseInt(arguments[1]));
    System.out.println("port-forbidden " + end(closed, "allowed/port", hello));
    System.exit(0);
  }

  private static ManagedChannel open(int port) {
    return NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  private static String end(ManagedChannel channel, String method, byte[] message) {
    try {
      byte[] answer =
          ClientCalls.blockingUnaryCall(
              channel,
              method(method),
              CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS),
              message);
      return "returned " + new String(answer, StandardCharsets.UTF_8);
    } catch (StatusRuntimeException refused) {
      Status status = refused.getStatus();
      for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
        if (cause instanceof SecurityException) {
          return "blocked " + status.getCode();
        }
      }
      return "failed " + status;
    }
  }
}
