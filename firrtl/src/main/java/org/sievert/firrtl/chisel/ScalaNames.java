package org.sievert.firrtl.chisel;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sievert.firrtl.Port;

/** Names for Scala members: those of the ports, unless Scala or Chisel's ExtModule needs them. */
final class ScalaNames {

    private static final Set<String> KEYWORDS = words(
            """
            abstract case catch class def do else extends false final finally for forSome if implicit import lazy
            macro match new null object override package private protected return sealed super this throw trait true
            try type val var while with yield _
            """);

    /** Members of {@code Object} and of Chisel's {@code ExtModule} that a val must not hide. */
    private static final Set<String> MEMBERS = words(
            """
            addCommandlineOptions addId addPath addResource annotations asInstanceOf atModuleBodyEnd bindIoInPlace
            bindPort circuitName className clone cloneIORecord definitionIdentifier desiredName eq equals finalize
            generateComponent getClass getCommands getIds getModulePorts getOptionRef getPorts getRef hashCode
            hasSeed implicitClock implicitReset initializeInParent instanceIdentifier instanceName
            isInstanceOf io knownLayers localModulePrefix modulePrefix name namePorts nameIds ne notify notifyAll
            params parentModName parentPathName parentTarget pathName portsContains portsSize proposedName requirements
            setInline setRef suggestName suggestedName synchronized toAbsoluteTarget toDefinition toNamed
            toRelativeTarget toRelativeTargetToHierarchy toString toTarget wait
            Bool UInt SInt Clock AsyncReset Input Output IO Seq String chisel3 annotation
            """);

    private ScalaNames() {}

    static boolean isKeyword(String name) {
        return KEYWORDS.contains(name);
    }

    static boolean isFree(String name) {
        return !KEYWORDS.contains(name) && !MEMBERS.contains(name);
    }

    /** A free Scala name per port, in order. */
    static Map<String, String> of(List<Port> ports) {
        Set<String> taken = new HashSet<>();
        ports.stream().map(Port::name).forEach(taken::add);
        Map<String, String> names = new LinkedHashMap<>();
        for (Port port : ports) {
            String name = port.name();
            // A final _ would be the start of an operator for Scala's lexer.
            if (!isFree(name) || name.endsWith("_")) {
                name = "port_" + name;
                while (!taken.add(name) || name.endsWith("_")) {
                    name += "0";
                }
            }
            names.put(port.name(), name);
        }
        return names;
    }

    private static Set<String> words(String text) {
        return Set.of(text.trim().split("\\s+"));
    }
}
