package org.sievert.firrtl.chisel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sievert.firrtl.Module;
import org.sievert.firrtl.Port;
import org.sievert.firrtl.Type;

/**
 * A Chisel {@code ExtModule} for a public module: its ports under their own names, and for every family of ports
 * {@code x_0, x_1, …} of one type a sequence {@code xSeq}. It compiles without warnings in Chisel 7.14.0; the trait
 * that adds the resource is in Chisel 6 too.
 *
 * <p>The Verilog brings along the modules that it instantiates, under their names: the design that takes it must not
 * have others so called.
 *
 * @param module the module to wrap
 * @param packageName the Scala package of the wrapper
 */
public record ChiselWrapper(Module module, String packageName) {

    private static final Pattern PACKAGE = Pattern.compile("[a-z_][A-Za-z0-9_]*(\\.[a-z_][A-Za-z0-9_]*)*");
    private static final Pattern FAMILY = Pattern.compile("(.+)_(0|[1-9]\\d*)");

    /** @throws IllegalArgumentException if the module is not public or the package name not a name */
    public ChiselWrapper {
        Objects.requireNonNull(module, "module");
        if (!module.isPublic()) {
            throw new IllegalArgumentException(
                    "module " + module.name() + " is not public: its Verilog may be named otherwise or be gone");
        }
        boolean isName = PACKAGE.matcher(packageName).matches();
        if (!isName || List.of(packageName.split("\\.")).stream().anyMatch(ScalaNames::isKeyword)) {
            throw new IllegalArgumentException("'" + packageName + "' is not the name of a Scala package");
        }
        if (ScalaNames.isKeyword(module.name())) {
            throw new IllegalArgumentException("'" + module.name() + "' is a keyword of Scala, it cannot name a class");
        }
    }

    /** Path of the Verilog among the resources. */
    public String resource() {
        return "/" + module.name() + ".sv";
    }

    /** The Scala text. */
    public String scala() {
        StringBuilder out = new StringBuilder();
        out.append("package ").append(packageName).append("\n\n");
        out.append("import chisel3._\n\n");
        out.append("/** Verilog module ").append(module.name()).append("; see ").append(resource());
        out.append(" among the resources. */\n");
        out.append("@annotation.nowarn(\"cat=deprecation\") // for HasExtModuleResource, which older Chisel needs\n");
        out.append("class ").append(module.name());
        out.append(" extends chisel3.experimental.ExtModule with chisel3.util.HasExtModuleResource {\n");
        out.append("  override def desiredName: String = \"")
                .append(module.name())
                .append("\"\n\n");
        Map<String, String> names = ScalaNames.of(module.ports());
        for (Port port : module.ports()) {
            out.append("  val ").append(names.get(port.name())).append(" = IO(");
            out.append(port.isInput() ? "Input(" : "Output(")
                    .append(type(port.type()))
                    .append("))");
            if (!names.get(port.name()).equals(port.name())) {
                out.append(".suggestName(\"").append(port.name()).append("\")");
            }
            out.append('\n');
        }
        families(names).forEach((name, family) -> {
            out.append("\n  /** Ports ").append(family.get(0)).append(" to ");
            out.append(family.get(family.size() - 1)).append(" in order. */\n");
            out.append("  def ").append(name).append(": Seq[");
            out.append(scalaClass(module.port(family.get(0)).orElseThrow().type()))
                    .append("] = Seq(");
            out.append(String.join(", ", family.stream().map(names::get).toList()))
                    .append(")\n");
        });
        out.append("\n  addResource(\"").append(resource()).append("\")\n");
        return out.append("}\n").toString();
    }

    /**
     * Writes the wrapper and its Verilog as sbt, Mill and Maven expect them: {@code src/main/scala/<Module>.scala} and
     * {@code src/main/resources/<Module>.sv} under {@code folder}.
     *
     * @return the files written
     */
    public List<Path> write(Path folder, String verilog) throws IOException {
        Path scala = folder.resolve("src/main/scala").resolve(module.name() + ".scala");
        Path resource = folder.resolve("src/main/resources" + resource());
        Files.createDirectories(scala.getParent());
        Files.createDirectories(resource.getParent());
        Files.writeString(scala, scala());
        Files.writeString(resource, verilog);
        return List.of(scala, resource);
    }

    /** Names of the sequences, with their ports' names; only for families from 0 on without a gap, of one type. */
    private Map<String, List<String>> families(Map<String, String> names) {
        Map<String, List<Port>> members = new LinkedHashMap<>();
        for (Port port : module.ports()) {
            Matcher matcher = FAMILY.matcher(port.name());
            if (matcher.matches()) {
                members.computeIfAbsent(matcher.group(1), prefix -> new ArrayList<>())
                        .add(port);
            }
        }
        Map<String, List<String>> families = new LinkedHashMap<>();
        members.forEach((prefix, ports) -> {
            boolean whole = ports.size() > 1;
            for (int i = 0; i < ports.size(); i++) {
                Port port = ports.get(i);
                whole &= port.name().equals(prefix + "_" + i) && sameShape(port, ports.get(0));
            }
            String name = prefix + "Seq";
            if (whole && !names.containsValue(name) && ScalaNames.isFree(name)) {
                families.put(name, ports.stream().map(Port::name).toList());
            }
        });
        return families;
    }

    private static boolean sameShape(Port a, Port b) {
        return a.direction() == b.direction() && a.type().equals(b.type());
    }

    private static String type(Type type) {
        String scalaClass = scalaClass(type);
        return type.isInteger() && !scalaClass.equals("Bool")
                ? scalaClass + "(" + type.width() + ".W)"
                : scalaClass + "()";
    }

    private static String scalaClass(Type type) {
        if (type.equals(Type.bool())) {
            return "Bool";
        }
        return type.getClass().getSimpleName();
    }
}
