package dev.armor.pipeline.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IpAddressTest {
  @ParameterizedTest
  @CsvSource({
    "::ffff:1.2.3.4, 1.2.3.4",
    "::1.2.3.4, 1.2.3.4",
    "::ffff:0:1.2.3.4, 1.2.3.4",
    "64:ff9b::1.2.3.4, 1.2.3.4",
    "64:ff9b:1::1.2.3.4, 1.2.3.4",
    "2002:102:304::, 1.2.3.4",
    "2001:0:0:0:0:0:fefd:fcfb, 1.2.3.4",
    "2001:db8::5efe:1.2.3.4, 1.2.3.4",
    "2001:db8::1, ",
    "::1, ",
    "::, ",
  })
  void theAddressInsideIsFound(String outer, String inner) {
    IpAddress address = IpAddress.parse(outer);
    assertThat(address).isNotNull();
    IpAddress embedded = address.embedded();
    assertThat(embedded == null ? null : embedded.text()).isEqualTo(inner);
  }

  @Test
  void textAndBytesAgreeWithTheJdk() throws Exception {
    Random random = new Random(3);
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
      random.nextBytes(bytes);
      for (int k = 0; k < bytes.length; k++) {
        bytes[k] = random.nextInt(3) == 0 ? 0 : bytes[k];
      }
      bytes[0] = 0x20;
      IpAddress address = IpAddress.of(bytes);
      assertThat(IpAddress.parse(address.text())).isEqualTo(address);
      assertThat(IpAddress.parse(InetAddress.getByAddress(bytes).getHostAddress()))
          .isEqualTo(address);
    }
  }

  @Test
  void aBlockHoldsItsAddressesOnly() {
    Cidr block = Cidr.parse("fd00:1::/33");
    assertThat(block.contains(IpAddress.parse("fd00:1:7fff::1"))).isTrue();
    assertThat(block.contains(IpAddress.parse("fd00:1:8000::1"))).isFalse();
    assertThat(Cidr.parse("0.0.0.0/0").contains(IpAddress.parse("8.8.8.8"))).isTrue();
    assertThat(Cidr.parse("0.0.0.0/0").contains(IpAddress.parse("::1"))).isFalse();
    assertThatThrownBy(() -> Cidr.parse("10.0.0.0/33"))
        .hasMessageContaining("\"10.0.0.0/33\" is no address block");
  }
}
