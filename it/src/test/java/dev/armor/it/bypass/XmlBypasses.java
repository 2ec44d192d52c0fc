package dev.armor.it.bypass;

import java.io.StringReader;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSParser;
import org.xml.sax.InputSource;

/** Ways by what XML can refer to: files and servers that a document names. */
final class XmlBypasses {
  private XmlBypasses() {}

  static List<Bypass> all() {
    Family reads = new Family("library-read");
    reads(reads);
    Family writes = new Family("write");
    writes(writes);
    Family network = new Family("url");
    network(network);
    return java.util.stream.Stream.of(reads, writes, network)
        .flatMap(family -> family.all().stream())
        .toList();
  }

  private static void reads(Family family) {
    family
        .reads(
            "xml-include",
            at -> {
              DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
              factory.setNamespaceAware(true);
              factory.setXIncludeAware(true);
              return factory
                  .newDocumentBuilder()
                  .parse(
                      source(
                          "<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include parse='text'"
                              + " href='"
                              + at.secret().toUri()
                              + "'/></a>"))
                  .getDocumentElement()
                  .getTextContent();
            })
        .reads("xml-load-and-save", at -> text(parser().parseURI(data(at))))
        .reads(
            "xml-transformed",
            at -> {
              java.io.StringWriter out = new java.io.StringWriter();
              TransformerFactory.newInstance()
                  .newTransformer()
                  .transform(new StreamSource(data(at)), new StreamResult(out));
              return out;
            })
        .reads(
            "xml-path-source",
            at ->
                javax.xml.xpath.XPathFactory.newInstance()
                    .newXPath()
                    .evaluate("/a", new InputSource(data(at))))
        .reads(
            "xml-signature-reference",
            at -> {
              var factory = javax.xml.crypto.dsig.XMLSignatureFactory.getInstance("DOM");
              var context = new javax.xml.crypto.dom.DOMCryptoContext() {
                    // What a program sets that wants references to files.
                  };
              context.setProperty("org.jcp.xml.dsig.secureValidation", false);
              context.setBaseURI(at.folder().toUri().toString());
              Document document =
                  DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
              var here = document.createAttribute("URI");
              here.setValue(at.secret().toUri().toString());
              var reference =
                  new javax.xml.crypto.dom.DOMURIReference() {
                    @Override
                    public String getURI() {
                      return here.getValue();
                    }

                    @Override
                    public String getType() {
                      return null;
                    }

                    @Override
                    public org.w3c.dom.Node getHere() {
                      return here;
                    }
                  };
              var found = factory.getURIDereferencer().dereference(reference, context);
              return new String(
                  ((javax.xml.crypto.OctetStreamData) found).getOctetStream().readAllBytes());
            });
  }

  private static void writes(Family family) {
    family
        .changes(
            "xml-load-and-save",
            at -> {
              DOMImplementationLS features = features();
              features
                  .createLSSerializer()
                  .writeToURI(
                      parser().parse(input(features, "<a/>")), at.fresh().toUri().toString());
            })
        .changes(
            "xml-stream-writer",
            at -> {
              var writer =
                  XMLOutputFactory.newInstance()
                      .createXMLStreamWriter(new StreamResult(at.fresh().toString()));
              writer.writeEmptyElement("a");
              writer.close();
            })
        .changes(
            "xml-transform-redirect",
            at -> {
              TransformerFactory factory = TransformerFactory.newInstance();
              quietly(() -> factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, false));
              quietly(() -> factory.setAttribute("jdk.xml.enableExtensionFunctions", "true"));
              factory
                  .newTransformer(
                      new StreamSource(
                          new StringReader(
                              "<xsl:stylesheet version='1.0' extension-element-prefixes='r'"
                                  + " xmlns:xsl='http://www.w3.org/1999/XSL/Transform'"
                                  + " xmlns:r='http://xml.apache.org/xalan/redirect'>"
                                  + "<xsl:template match='/'><r:write file='"
                                  + at.fresh()
                                  + "'>after</r:write></xsl:template></xsl:stylesheet>")))
                  .transform(
                      new StreamSource(new StringReader("<a/>")),
                      new StreamResult(new java.io.StringWriter()));
            });
  }

  private static void network(Family family) {
    family
        .reaches(
            "xml-dtd",
            at ->
                DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(source("<!DOCTYPE a SYSTEM '" + url(at) + "'><a/>")))
        .reaches(
            "xml-dtd-stream",
            at -> {
              var reader =
                  javax.xml.stream.XMLInputFactory.newInstance()
                      .createXMLStreamReader(
                          new StringReader("<!DOCTYPE a SYSTEM '" + url(at) + "'><a/>"));
              while (reader.hasNext()) {
                reader.next();
              }
            })
        .reaches(
            "xml-include",
            at -> {
              DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
              factory.setNamespaceAware(true);
              factory.setXIncludeAware(true);
              factory
                  .newDocumentBuilder()
                  .parse(
                      source(
                          "<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include parse='text'"
                              + " href='"
                              + url(at)
                              + "'/></a>"));
            })
        .reaches("xml-schema", at -> schemas().newSchema(new StreamSource(url(at))))
        .reaches(
            "xml-schema-import",
            at ->
                schemas()
                    .newSchema(
                        new StreamSource(
                            new StringReader(
                                "<s:schema xmlns:s='http://www.w3.org/2001/XMLSchema'><s:include"
                                    + " schemaLocation='"
                                    + url(at)
                                    + "'/></s:schema>"))))
        .reaches(
            "xml-schema-location",
            at -> {
              DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
              factory.setNamespaceAware(true);
              factory.setValidating(true);
              factory.setAttribute(
                  "http://java.sun.com/xml/jaxp/properties/schemaLanguage",
                  XMLConstants.W3C_XML_SCHEMA_NS_URI);
              var builder = factory.newDocumentBuilder();
              builder.setErrorHandler(new org.xml.sax.helpers.DefaultHandler());
              builder.parse(
                  source(
                      "<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance'"
                          + " i:noNamespaceSchemaLocation='"
                          + url(at)
                          + "'/>"));
            })
        .reaches(
            "xml-style-sheet",
            at -> TransformerFactory.newInstance().newTransformer(new StreamSource(url(at))))
        .reaches(
            "xml-style-sheet-import",
            at ->
                TransformerFactory.newInstance()
                    .newTransformer(
                        new StreamSource(
                            new StringReader(
                                "<x:stylesheet version='1.0'"
                                    + " xmlns:x='http://www.w3.org/1999/XSL/Transform'><x:import"
                                    + " href='"
                                    + url(at)
                                    + "'/></x:stylesheet>"))))
        .reaches("xml-load-and-save-read", at -> parser().parseURI(url(at)))
        .reaches(
            "xml-load-and-save-write",
            at -> {
              DOMImplementationLS features = features();
              features
                  .createLSSerializer()
                  .writeToURI(parser().parse(input(features, "<a/>")), url(at));
            });
  }

  private static SchemaFactory schemas() {
    return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
  }

  private static DOMImplementationLS features() throws ReflectiveOperationException {
    return (DOMImplementationLS)
        DOMImplementationRegistry.newInstance().getDOMImplementation("LS 3.0");
  }

  private static LSParser parser() throws ReflectiveOperationException {
    return features().createLSParser(DOMImplementationLS.MODE_SYNCHRONOUS, null);
  }

  private static org.w3c.dom.ls.LSInput input(DOMImplementationLS features, String text) {
    org.w3c.dom.ls.LSInput input = features.createLSInput();
    input.setStringData(text);
    return input;
  }

  private static String text(Document document) {
    return document.getDocumentElement().getTextContent();
  }

  private static InputSource source(String text) {
    return new InputSource(new StringReader(text));
  }

  private static String data(Place at) {
    return at.folder().resolve("data.xml").toUri().toString();
  }

  private static String url(Place at) {
    return "http://127.0.0.1:" + at.port() + "/way";
  }

  private static void quietly(TamperBypasses.Try attempt) {
    TamperBypasses.quietly(attempt);
  }
}
