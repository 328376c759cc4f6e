package snn.ir.neuron;

import java.util.List;
import java.util.Optional;

/// Every neuron kind a model can name. To add one: write its file, add it here.
public final class NeuronKinds {
    public static final List<NeuronKind> ALL =
            List.of(
                    IntegrateAndFire.KIND,
                    Lif.KIND,
                    CubaLif.KIND,
                    AdaptiveLif.KIND,
                    Izhikevich.KIND,
                    Integrator.KIND,
                    Li.KIND,
                    CubaLi.KIND);

    private NeuronKinds() {}

    public static Optional<NeuronKind> named(String name) {
        return ALL.stream().filter(k -> k.name().equals(name)).findFirst();
    }
}
