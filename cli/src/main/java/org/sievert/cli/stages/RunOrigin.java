package org.sievert.cli.stages;

import java.util.List;

/**
 * Where a run came from, so that a part of it can be done again on its output folder.
 *
 * @param spec the spec file
 * @param pdkRoots folders in which PDKs were looked for before all others
 * @param scheme the hardening scheme; another than the spec's in a comparison of schemes
 */
record RunOrigin(String spec, List<String> pdkRoots, String scheme) {
    RunOrigin {
        pdkRoots = List.copyOf(pdkRoots);
    }
}
