package org.sievert.reports.html;

import org.sievert.reports.markup.Markup;
import org.sievert.reports.results.RunInfo;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.results.StageOutcome;
import org.sievert.reports.results.ToolVersion;
import org.sievert.reports.text.Figures;

/** What the results were made from and with: spec, tools and their versions, stages and their times. */
final class ProvenanceSection implements Section {
    @Override
    public String id() {
        return "provenance";
    }

    @Override
    public String heading() {
        return "Spec, tools and stages";
    }

    @Override
    public boolean hasContent(RunResults run) {
        return true;
    }

    @Override
    public void body(RunResults run, Markup m) {
        RunInfo info = run.info();
        m.in("p", p -> {
            p.text("Spec ")
                    .leaf("code", info.specName())
                    .text(", content hash ")
                    .leaf("code", info.specHash());
            p.text("; made by Sievert ").leaf("code", info.sievertVersion()).text(".");
        });
        if (!run.tools().isEmpty()) {
            Table tools = Table.captioned("Tools").text("Tool").text("Version").text("Used for");
            for (ToolVersion t : run.tools()) {
                tools.row(Cell.of(t.name()), Cell.of(t.version()), Cell.of(t.use()));
            }
            tools.write(m);
        }
        if (!run.stages().isEmpty()) {
            Table stages = Table.captioned("Stages (wall time; of the original run where a stage was reused)")
                    .text("Stage")
                    .text("Ended")
                    .number("Time, s")
                    .text("Message");
            for (StageOutcome s : run.stages()) {
                boolean skipped = s.status() == StageOutcome.Status.SKIPPED;
                stages.row(
                        Cell.of(s.name()),
                        Cell.of(words(s.status())),
                        skipped ? Cell.notRun() : Cell.of(Figures.decimal(s.seconds(), 1)),
                        Cell.of(s.message()));
            }
            stages.write(m);
        }
    }

    private static String words(StageOutcome.Status status) {
        return switch (status) {
            case DONE -> "done";
            case REUSED -> "reused";
            case FAILED -> "could not finish";
            case SKIPPED -> "skipped";
        };
    }
}
