package org.sievert.reports.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class MarkupTest {
    @Test
    void nestsAndEscapes() {
        Markup m = new Markup();
        m.in("p", Attributes.of("title", "a \"b\" <c>\n&", "n", 3), p -> p.text("x < y & \"z\"")
                .empty("br", Attributes.none())
                .leaf("code", "f<1>"));
        assertThat(m.toString())
                .isEqualTo("<p title=\"a &quot;b&quot; &lt;c&gt; &amp;\" n=\"3\">x &lt; y &amp; \"z\"<br/>"
                        + "<code>f&lt;1&gt;</code></p>");
    }

    @Property(tries = 300)
    void anyTextStaysWellFormed(@ForAll String text) throws Exception {
        String xml = new Markup().leaf("p", Attributes.of("title", text), text).toString();
        Element p = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
        String legal = text.codePoints()
                .filter(c -> c >= 0x20 && c < 0x7F)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String got = p.getTextContent()
                .codePoints()
                .filter(c -> c >= 0x20 && c < 0x7F)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        assertThat(got).isEqualTo(legal);
    }

    @Test
    void badNamesAndAttributesAreRefused() {
        assertThatThrownBy(() -> new Markup().leaf("a b", "x")).hasMessageContaining("'a b'");
        assertThatThrownBy(() -> new Markup().leaf("a", Attributes.of("x=", 1), "x"))
                .hasMessageContaining("'x='");
        assertThatThrownBy(() -> Attributes.of("x")).hasMessageContaining("without a value");
        assertThatThrownBy(() -> Attributes.of("x", 1, "x", 2)).hasMessageContaining("twice");
    }
}
