package dev.armor.pipeline.scan;

import java.util.BitSet;

/**
 * Words that say what a number beside them is. All words of all sets are looked for together,
 * around candidates alone, and a set is then asked by the numbers of its words.
 */
final class ContextWords {
  private static final ContextIndex INDEX = new ContextIndex();

  /** Words that name a telephone number. */
  static final ContextWords PHONE =
      of(
          "phone,tel,mobile,cell,call,fax,whatsapp,number is,telefon,handy,téléphone,teléfono,"
              + "telefono,móvil,celular,telefone,numara,電話,电话,手机,전화,sms,portable,mobil,gsm,cellulare,携帯,тел,komórk,κινητό,τηλ");

  static final ContextWords IP_ADDRESS = of("ipv6,ip address,unspecified");

  /** Words for addresses that belong to no machine in particular. */
  static final ContextWords NO_MACHINE =
      of("loopback,netmask,subnet mask,broadcast,multicast,wildcard,all interfaces");

  /** Words that say a number is something else than a person's. */
  static final ContextWords TECHNICAL =
      of(
          "digest,checksum,hash,sha,crc,counter,sku,version,build,commit,revision,uuid,guid,trace,"
              + "span,timestamp,epoch,isbn,issn,offset,port,pid,metric");

  static final ContextWords DOCUMENTED =
      of("documentation,docs,example,sample,test number,test card,fixture");

  private final BitSet numbers;

  private ContextWords(BitSet numbers) {
    this.numbers = numbers;
  }

  /** The set of these words in lower case, split by commas. */
  static ContextWords of(String words) {
    BitSet numbers = new BitSet();
    for (String word : words.split(",")) {
      numbers.set(INDEX.number(word));
    }
    return new ContextWords(numbers);
  }

  boolean has(int number) {
    return numbers.get(number);
  }

  /** Adds each word that begins in this part of the text to {@code hits}, in order. */
  static void find(char[] text, int from, int to, ContextHits hits) {
    INDEX.find(text, from, to, hits);
  }
}
