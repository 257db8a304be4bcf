package org.sievert.reports.verdict;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One check and its outcome.
 *
 * @param id short and stable, for scripts: {@code rtl}, {@code rtl.expected}, {@code timing:osu018}, …
 * @param pdk the PDK, absent for checks before mapping
 * @param subject what was checked
 * @param against what it was held against
 * @param method how, with tool and version; empty if not run
 * @param vectors on how many vectors, absent for checks that are not about vectors and for those not run
 * @param status the outcome
 * @param detail the figures behind the outcome, or why there is none
 */
public record Check(
        String id,
        Optional<String> pdk,
        String subject,
        String against,
        String method,
        OptionalLong vectors,
        Status status,
        String detail) {
    /** Four honest answers. */
    public enum Status {
        HOLDS("holds"),
        FAILED("failed"),
        UNDECIDED("undecided"),
        NOT_RUN("not run");

        private final String words;

        Status(String words) {
            this.words = words;
        }

        /** As written in reports. */
        public String words() {
            return words;
        }
    }

    /** What was checked, and the figures behind the outcome. */
    public String words() {
        return subject + pdk.map(p -> " (" + p + ")").orElse("") + " against " + against + ": " + detail;
    }

    static Check notRun(String id, Optional<String> pdk, String subject, String against, String why) {
        return new Check(id, pdk, subject, against, "", OptionalLong.empty(), Status.NOT_RUN, why);
    }
}
