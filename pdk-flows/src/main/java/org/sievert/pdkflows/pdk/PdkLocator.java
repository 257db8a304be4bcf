package org.sievert.pdkflows.pdk;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sievert.pdkflows.pdk.PdkDescriptor.CornerFiles;
import org.sievert.pdkflows.pdk.PdkDescriptor.Layout;
import org.sievert.trainingexport.format.NearestName;

/**
 * Finds PDKs by name.
 *
 * <p>The search path: the roots given (the command line's {@code --pdk-root}), the folders of {@code SIEVERT_PDK_PATH},
 * {@code PDK_ROOT}, {@code FLOW_HOME} (the folder {@code flow} of OpenROAD-flow-scripts), then where Debian's packages put PDKs. Descriptors are the shipped ones and, overriding them by
 * name, every {@value #OWN_DESCRIPTOR} in a folder of the search path or directly below one.
 */
public final class PdkLocator {
    /** The PDK that needs no download. */
    public static final String DEFAULT_PDK = "osu018";

    private static final String OWN_DESCRIPTOR = "sievert-pdk.yaml";
    private static final List<String> SHIPPED =
            List.of("osu018", "sky130hd", "ihp-sg13g2", "nangate45", "gf180", "asap7");
    private static final List<Path> DEBIAN = List.of(Path.of("/usr/share/qflow/tech"), Path.of("/usr/share/pdk"));

    private final List<Path> folders;
    private final Map<String, PdkDescriptor> descriptors;

    private PdkLocator(List<Path> folders) {
        this.folders = List.copyOf(folders);
        this.descriptors = descriptors(folders);
    }

    /**
     * A locator over the search path.
     *
     * @param roots folders to look in first
     * @param environment environment variables; {@code SIEVERT_PDK_PATH}, {@code PDK_ROOT} and {@code FLOW_HOME} count
     * @throws PdkException if a root does not exist or a descriptor is wrong
     */
    public static PdkLocator of(List<Path> roots, Map<String, String> environment) {
        Set<Path> folders = new LinkedHashSet<>();
        for (Path root : roots) {
            if (!Files.isDirectory(root)) {
                throw new PdkException("the PDK root " + root + " is not a folder");
            }
            folders.add(root.toAbsolutePath().normalize());
        }
        for (String variable : List.of("SIEVERT_PDK_PATH", "PDK_ROOT", "FLOW_HOME")) {
            for (String entry : environment.getOrDefault(variable, "").split(File.pathSeparator)) {
                if (!entry.isBlank()) {
                    folders.add(Path.of(entry.strip()).toAbsolutePath().normalize());
                }
            }
        }
        folders.addAll(DEBIAN);
        return new PdkLocator(List.copyOf(folders));
    }

    /** A locator over this process's environment. */
    public static PdkLocator system(List<Path> roots) {
        return of(roots, System.getenv());
    }

    /** The folders searched, in order; not all of them need exist. */
    public List<Path> folders() {
        return folders;
    }

    /** Names of all PDKs that are known, present or not. */
    public List<String> names() {
        return List.copyOf(descriptors.keySet());
    }

    /**
     * The descriptor of that name.
     *
     * @throws UnknownPdkException if there is none
     */
    public PdkDescriptor descriptor(String name) {
        PdkDescriptor found = descriptors.get(name);
        if (found == null) {
            String near = NearestName.of(name, descriptors.keySet())
                    .map(n -> "; did you mean " + n + "?")
                    .orElse("");
            throw new UnknownPdkException("there is no PDK named " + name + near + " Known are "
                    + String.join(", ", descriptors.keySet()) + ".");
        }
        return found;
    }

    /** The PDK of that name, if its files are there. */
    public Optional<Pdk> find(String name) {
        PdkDescriptor descriptor = descriptor(name);
        List<Pdk> found = candidates(descriptor)
                .map(c -> resolve(descriptor, c.layout(), c.folder()))
                .flatMap(Optional::stream)
                .toList();
        // The first folder counts; in it the layout of which most is there.
        return found.stream()
                .filter(p -> p.folder().equals(found.get(0).folder()))
                .reduce((a, b) -> parts(b) > parts(a) ? b : a);
    }

    private static long parts(Pdk pdk) {
        return Stream.of(pdk.lef(), pdk.gds(), pdk.cdl(), pdk.rcx())
                .filter(f -> !f.isEmpty())
                .count();
    }

    /**
     * The PDK of that name.
     *
     * @throws UnknownPdkException if no descriptor has that name
     * @throws PdkNotFoundException if its files are not there
     */
    public Pdk require(String name) {
        return find(name).orElseThrow(() -> new PdkNotFoundException(notFound(descriptor(name))));
    }

    private record Candidate(Layout layout, Path folder) {}

    private Stream<Candidate> candidates(PdkDescriptor descriptor) {
        return folders.stream()
                .flatMap(folder -> descriptor.layouts().stream().flatMap(layout -> layout.folders().stream()
                        .map(below ->
                                new Candidate(layout, folder.resolve(below).normalize()))));
    }

    private String notFound(PdkDescriptor descriptor) {
        List<String> wanted = descriptor.layouts().stream()
                .flatMap(layout -> layout.corners().stream())
                .filter(corner -> corner.name().equals(descriptor.areaCorner()))
                .map(corner -> corner.liberty().get(0))
                .distinct()
                .toList();
        return "the PDK " + descriptor.name() + " was not found: no " + String.join(" or ", wanted)
                + " in its folder (" + descriptor.layouts().get(0).folders().get(0) + ") below any of "
                + String.join(", ", folders.stream().map(Path::toString).toList()) + ". "
                + descriptor
                        .install()
                        .map(command -> "Install it with: " + command + ", or name")
                        .orElse("Name")
                + " its folder, or the folder that holds it, by --pdk-root or SIEVERT_PDK_PATH.";
    }

    private static Optional<Pdk> resolve(PdkDescriptor descriptor, Layout layout, Path folder) {
        List<Pdk.Corner> corners = new ArrayList<>();
        for (CornerFiles corner : layout.corners()) {
            List<Path> files = files(folder, corner.liberty());
            if (!files.isEmpty()) {
                corners.add(new Pdk.Corner(corner.name(), files));
            } else if (corner.name().equals(descriptor.areaCorner())) {
                return Optional.empty();
            }
        }
        return Optional.of(new Pdk(
                descriptor,
                layout,
                folder,
                corners,
                files(folder, layout.lef()),
                files(folder, layout.gds()),
                files(folder, layout.cdl()),
                files(folder, layout.rcx()),
                files(folder, layout.drc())));
    }

    /** All files, or none if one is missing. */
    private static List<Path> files(Path folder, List<String> names) {
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            Path plain = folder.resolve(name);
            Path packed = folder.resolve(name + ".gz");
            if (name.contains("*")) {
                List<Path> matching = matching(plain.getParent(), name.substring(name.lastIndexOf('/') + 1));
                if (matching.isEmpty()) {
                    return List.of();
                }
                files.addAll(matching);
            } else if (Files.isRegularFile(plain)) {
                files.add(plain);
            } else if (Files.isRegularFile(packed)) {
                files.add(packed);
            } else {
                return List.of();
            }
        }
        return files;
    }

    private static List<Path> matching(Path folder, String pattern) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        CellPattern names = CellPattern.of(pattern);
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(f -> names.matches(f.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new PdkException("the PDK folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Map<String, PdkDescriptor> descriptors(List<Path> folders) {
        Map<String, PdkDescriptor> all = new LinkedHashMap<>();
        for (String name : SHIPPED) {
            all.put(name, shipped(name));
        }
        Map<String, PdkDescriptor> own = new LinkedHashMap<>();
        for (Path folder : folders) {
            for (Path file : ownDescriptors(folder)) {
                PdkDescriptor descriptor = DescriptorReader.read(text(file), file.toString());
                own.putIfAbsent(descriptor.name(), descriptor);
            }
        }
        all.putAll(own);
        return all;
    }

    private static List<Path> ownDescriptors(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> below = Files.list(folder)) {
            return Stream.concat(Stream.of(folder), below.sorted().filter(Files::isDirectory))
                    .map(f -> f.resolve(OWN_DESCRIPTOR))
                    .filter(Files::isRegularFile)
                    .toList();
        } catch (IOException e) {
            throw new PdkException("the PDK folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new PdkException("the PDK descriptor " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static PdkDescriptor shipped(String name) {
        String resource = name + ".yaml";
        try (InputStream in = PdkLocator.class.getResourceAsStream(resource)) {
            return DescriptorReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), resource);
        } catch (IOException e) {
            throw new PdkException("the shipped descriptor " + resource + " cannot be read: " + e.getMessage(), e);
        }
    }
}
