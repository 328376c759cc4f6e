package snn.compiler.discretise;

import java.util.Map;
import java.util.TreeMap;
import snn.ir.Population;
import snn.ir.neuron.Symbol;
import snn.ir.tensor.Tensor;
import snn.ir.unit.Dimension;

/// Takes the parameters of a population from their own units to those the dynamics are in.
final class Units {
    private Units() {}

    static Map<String, Tensor> coherent(Population population) {
        var values = new TreeMap<>(population.parameters());
        for (Symbol symbol : population.dynamics().parameters()) {
            if (symbol.dimension().exponent() != 0) {
                values.computeIfPresent(
                        symbol.name(), (_, own) -> coherent(own, symbol.dimension()));
            }
        }
        return values;
    }

    private static Tensor coherent(Tensor own, Dimension dimension) {
        var values = new double[(int) own.size()];
        for (int n = 0; n < values.length; n++) {
            values[n] = dimension.coherent(own.real(n));
        }
        return Tensor.of(own.shape(), values);
    }
}
