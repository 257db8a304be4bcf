package org.sievert.pdkflows.layout.openroad;

import org.sievert.pdkflows.pdk.Physical;

/** Which layers are routed on. */
final class RoutingLayers {
    private RoutingLayers() {}

    static void write(Tcl tcl, Physical physical) {
        physical.routing()
                .reserved()
                .forEach((layer, share) ->
                        tcl.line("set_global_routing_layer_adjustment %s %s", Tcl.word(layer), Tcl.number(share)));
        tcl.line(
                "set_routing_layers -signal %s -clock %s",
                physical.routing().signal(), physical.routing().clock());
    }
}
