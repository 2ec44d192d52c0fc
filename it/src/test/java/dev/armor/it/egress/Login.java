package dev.armor.it.egress;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where a secret that was read belongs: it is used there as it is meant to be. */
enum Login {
  HTTP {
    @Override
    byte[] bytes(String secret) {
      return EgressRoute.ascii(
          "GET /items?page=1&access_token="
              + secret
              + "&sort=up HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer "
              + secret
              + "\r\nAccept: */*\r\n\r\n");
    }
  },
  POSTGRESQL {
    @Override
    byte[] bytes(String secret) {
      byte[] names = EgressRoute.ascii("user\0shop\0database\0shop\0\0");
      byte[] password = EgressRoute.ascii(secret + "\0");
      return ByteBuffer.allocate(8 + names.length + 5 + password.length)
          .putInt(8 + names.length)
          .putInt(0x00030000)
          .put(names)
          .put((byte) 'p')
          .putInt(4 + password.length)
          .put(password)
          .array();
    }
  },
  REDIS {
    @Override
    byte[] bytes(String secret) {
      return EgressRoute.ascii(
          "*2\r\n$4\r\nAUTH\r\n$" + secret.length() + "\r\n" + secret + "\r\n*1\r\n$4\r\nPING\r\n");
    }
  },
  SMTP {
    @Override
    byte[] bytes(String secret) {
      byte[] plain = ("\0shop\0" + secret).getBytes(StandardCharsets.US_ASCII);
      return EgressRoute.ascii(
          "EHLO here\r\nAUTH PLAIN " + Base64.getEncoder().encodeToString(plain) + "\r\n");
    }
  },
  HTTP2 {
    @Override
    byte[] bytes(String secret) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(EgressRoute.ascii("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
      out.writeBytes(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0});
      byte[] value = EgressRoute.ascii("Bearer " + secret);
      out.writeBytes(new byte[] {0, 0, (byte) (6 + value.length), 1, 5, 0, 0, 0, 1});
      out.writeBytes(new byte[] {(byte) 0x82, (byte) 0x86, (byte) 0x84, 0x1F, 8});
      out.write(value.length);
      out.writeBytes(value);
      return out.toByteArray();
    }
  };

  abstract byte[] bytes(String secret);
}
