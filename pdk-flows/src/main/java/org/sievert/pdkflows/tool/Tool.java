package org.sievert.pdkflows.tool;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The external programs that the stages use.
 *
 * <p>Each is looked for in the environment variable {@link #variable} (a path, or a name on the {@code PATH}), else by
 * its {@link #executables} on the {@code PATH}.
 */
public enum Tool {
    YOSYS(
            "yosys",
            List.of("yosys"),
            "yosys",
            "synthesis, equivalence and cell models",
            List.of("-V"),
            Pattern.compile("Yosys (\\S+)")),
    OPENSTA(
            "OpenSTA",
            List.of("sta", "opensta"),
            "opensta",
            "static timing analysis",
            List.of("-version"),
            Pattern.compile("(\\d+\\.\\d+\\.\\d+)")),
    VERILATOR(
            "Verilator",
            List.of("verilator"),
            "verilator",
            "simulation of RTL and netlists",
            List.of("--version"),
            Pattern.compile("Verilator (\\S+)")),
    IVERILOG(
            "Icarus Verilog",
            List.of("iverilog"),
            "iverilog",
            "event-driven simulation",
            List.of("-V"),
            Pattern.compile("Icarus Verilog version (\\S+)")),
    ABC(
            "ABC",
            List.of("berkeley-abc", "yosys-abc"),
            "berkeley-abc",
            "formal equivalence",
            List.of("-q", "version"),
            Pattern.compile("UC Berkeley, ABC (\\S+)")),
    CXX(
            "C++ compiler",
            List.of("g++", "c++", "clang++"),
            "g++",
            "building simulators",
            List.of("-dumpfullversion"),
            Pattern.compile("(\\d+\\S*)")),
    MAKE("make", List.of("make"), "make", "building simulators", List.of("--version"), Pattern.compile("Make (\\S+)")),
    OPENROAD("OpenROAD", List.of("openroad"), "openroad", "layout", List.of("-version"), Pattern.compile("(\\S+)")),
    DOCKER(
            "Docker",
            List.of("docker", "podman"),
            "docker.io",
            "OpenROAD in a container, for flow: docker",
            List.of("--version"),
            Pattern.compile("version (\\d[^, ]*)")),
    KLAYOUT(
            "KLayout",
            List.of("klayout"),
            "klayout",
            "GDS and pictures",
            List.of("-v"),
            Pattern.compile("KLayout (\\S+)")),
    GRAYWOLF(
            "graywolf",
            List.of("graywolf"),
            "graywolf",
            "placement for flow: qflow",
            List.of("--version"),
            Pattern.compile("(\\d+\\.\\d+\\S*)")),
    QROUTER(
            "qrouter",
            List.of("qrouter"),
            "qrouter",
            "routing for flow: qflow",
            List.of("-v", "0", "-h"),
            Pattern.compile("^(\\d+\\.\\d+\\.\\d+)")),
    MAGIC(
            "Magic",
            List.of("magic"),
            "magic",
            "design rules for flow: qflow",
            List.of("--version"),
            Pattern.compile("^(\\d+\\.\\d+\\.\\d+)"));

    private final String title;
    private final List<String> executables;
    private final String debianPackage;
    private final String purpose;
    private final List<String> versionArguments;
    private final Pattern versionPattern;

    Tool(
            String title,
            List<String> executables,
            String debianPackage,
            String purpose,
            List<String> versionArguments,
            Pattern versionPattern) {
        this.title = title;
        this.executables = executables;
        this.debianPackage = debianPackage;
        this.purpose = purpose;
        this.versionArguments = versionArguments;
        this.versionPattern = versionPattern;
    }

    /** The name people know it by. */
    public String title() {
        return title;
    }

    /** Names of the program, best first. */
    public List<String> executables() {
        return executables;
    }

    /** The environment variable that overrides the search, for example {@code SIEVERT_YOSYS}. */
    public String variable() {
        return "SIEVERT_" + name();
    }

    /** What it is used for. */
    public String purpose() {
        return purpose;
    }

    /** The command that installs it on Debian. */
    public String installCommand() {
        return this == OPENROAD
                ? "see https://openroad.readthedocs.io (Debian has no package)"
                : "apt-get install " + debianPackage;
    }

    List<String> versionArguments() {
        return versionArguments;
    }

    Pattern versionPattern() {
        return versionPattern;
    }
}
