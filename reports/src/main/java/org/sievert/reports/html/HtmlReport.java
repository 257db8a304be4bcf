package org.sievert.reports.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.sievert.reports.markup.Attributes;
import org.sievert.reports.markup.Markup;
import org.sievert.reports.results.RunResults;

/** The whole page. It is well-formed XML, so that any tool can check and take apart what it says. */
public final class HtmlReport {
    private static final List<Section> SECTIONS = List.of(
            new ChecksSection(),
            new FidelitySection(),
            new ModelSection(),
            new TrainingSection(),
            new EncoderSection(),
            new FoldSection(),
            new MappedSection(),
            new TimingSection(),
            new PowerSection(),
            new HardeningSection(),
            new RatesSection(),
            new DoseSection(),
            new SchemesSection(),
            new LayoutSection(),
            new ProvenanceSection(),
            new TermsSection());

    private final RunResults run;

    public HtmlReport(RunResults run) {
        this.run = run;
    }

    /** The page's text. */
    public String text() {
        List<Section> sections =
                SECTIONS.stream().filter(s -> s.hasContent(run)).collect(Collectors.toUnmodifiableList());
        Markup m = new Markup();
        m.in("html", Attributes.of("lang", "en"), html -> {
            html.in("head", this::head).line();
            html.in("body", body -> {
                new Headline(run).write(body);
                body.in("nav", Attributes.of("aria-label", "Sections"), n -> links(n, sections));
                body.line().in("main", main -> sections.forEach(s -> s.write(run, main)));
            });
        });
        return "<!DOCTYPE html>\n" + m + "\n";
    }

    private void head(Markup m) {
        m.empty("meta", Attributes.of("charset", "utf-8"));
        m.empty("meta", Attributes.of("name", "viewport", "content", "width=device-width, initial-scale=1"));
        m.empty("meta", Attributes.of("name", "color-scheme", "content", "light dark"));
        m.leaf("title", run.info().specName() + " – Sievert report").line();
        m.leaf("style", style());
    }

    private static void links(Markup m, List<Section> sections) {
        for (Section s : sections) {
            m.leaf("a", Attributes.of("href", "#" + s.id()), s.heading());
        }
    }

    private static String style() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("report.css is missing from the reports jar");
            }
            String css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (css.contains("<") || css.contains(">") || css.contains("&")) {
                throw new IllegalStateException("report.css must read the same in HTML and in XML: no <, > or &");
            }
            return css;
        } catch (IOException e) {
            throw new UncheckedIOException("report.css in the reports jar cannot be read", e);
        }
    }
}
