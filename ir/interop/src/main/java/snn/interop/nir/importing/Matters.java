package snn.interop.nir.importing;

import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import snn.interop.nir.NirNetwork;
import snn.interop.nir.NirNode;
import snn.interop.nir.Primitive;

/// Which options change anything about a network.
record Matters(NirNetwork network) {

    boolean does(Option option) {
        return switch (option) {
            case DT, STEPS -> true;
            case INPUT -> any(p -> p instanceof Primitive.Input);
            case TIME_UNIT -> any(Guess::isTimed);
            case INTEGRATION -> any(p -> p instanceof Primitive.Neuron);
            case CUBA_ORDER ->
                    any(p ->
                            p instanceof Primitive.CubaLeakyIntegrator
                                    || p instanceof Primitive.CubaLeakyIntegrateAndFire);
            case RESET, SPIKE_FROM, MEMBRANE -> any(p -> p instanceof Primitive.Spiking);
            case CLAMP -> any(p -> p instanceof Primitive.IntegrateAndFire);
            case SYNAPSE_DELAY -> any(Loops::isSynapse);
            case DUPLICATE_EDGES -> new HashSet<>(network.edges()).size() < network.edges().size();
            case LOOP_DELAY -> Loops.in(network);
            case DELAYED_EDGES -> false;
        };
    }

    private boolean any(Predicate<Primitive> of) {
        List<NirNode> nodes = network.nodes();
        return nodes.stream().map(NirNode::primitive).anyMatch(of);
    }
}
