package snn.cli.report;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

/// A page read by a strict parser.
record Document(Element root) {
    static Document of(String page) {
        try {
            var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return new Document(
                    builder.parse(new InputSource(new StringReader(page))).getDocumentElement());
        } catch (Exception e) {
            throw new AssertionError("not well-formed: " + e.getMessage(), e);
        }
    }

    List<Element> all(String name) {
        return all(root, name, e -> true);
    }

    List<Element> all(String name, String styled) {
        return all(root, name, e -> List.of(e.getAttribute("class").split(" ")).contains(styled));
    }

    static List<Element> all(Element within, String name, Predicate<Element> wanted) {
        var found = new ArrayList<Element>();
        NodeList list = within.getElementsByTagName(name);
        for (int n = 0; n < list.getLength(); n++) {
            if (list.item(n) instanceof Element element && wanted.test(element)) {
                found.add(element);
            }
        }
        return found;
    }

    static List<String> texts(Element within, String name) {
        return all(within, name, e -> true).stream().map(Element::getTextContent).toList();
    }
}
