package dev.armor.it.sample;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.string.StringDecoder;
import io.netty.handler.codec.string.StringEncoder;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server and a client on Netty: lines come back as they were sent, and a file is served. */
public final class NettyProgram {
  private static final int LINES = 200;

  private NettyProgram() {}

  /** Argument: an empty folder, in which the file that is served is made. */
  public static void main(String[] arguments) throws Exception {
    Path served = Files.writeString(Path.of(arguments[0], "served.txt"), "the served line\n");
    BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    try {
      Channel server =
          new ServerBootstrap()
              .group(loops)
              .channel(NioServerSocketChannel.class)
              .childHandler(lines(new Echo(served.toFile())))
              .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
              .sync()
              .channel();
      Channel client =
          new Bootstrap()
              .group(loops)
              .channel(NioSocketChannel.class)
              .handler(lines(new Gather(answers)))
              .connect(server.localAddress())
              .sync()
              .channel();
      for (int i = 0; i < LINES; i++) {
        client.writeAndFlush("line " + i + "\n");
      }
      int echoed = 0;
      for (int i = 0; i < LINES; i++) {
        echoed += ("line " + i).equals(answers.poll(30, TimeUnit.SECONDS)) ? 1 : 0;
      }
      client.writeAndFlush("file\n");
      System.out.println("echoed " + echoed + ", " + answers.poll(30, TimeUnit.SECONDS));
      client.close().sync();
      server.close().sync();
    } finally {
      loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
    }
  }

  private static ChannelInitializer<SocketChannel> lines(SimpleChannelInboundHandler<String> last) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(SocketChannel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addLast(new LineBasedFrameDecoder(1024), new StringDecoder(), new StringEncoder());
        pipeline.addLast(last);
      }
    };
  }

  private static final class Echo extends SimpleChannelInboundHandler<String> {
    private final File served;

    Echo(File served) {
      this.served = served;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, String line) {
      if (line.equals("file")) {
        context.writeAndFlush(new DefaultFileRegion(served, 0, served.length()));
      } else {
        context.writeAndFlush(line + "\n");
      }
    }
  }

  private static final class Gather extends SimpleChannelInboundHandler<String> {
    private final BlockingQueue<String> lines;

    Gather(BlockingQueue<String> lines) {
      this.lines = lines;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, String line) {
      lines.add(line);
    }
  }
}
