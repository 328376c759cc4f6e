package snn.interop.lava;

import static snn.ir.expr.IntegerExpr.parameter;
import static snn.ir.expr.IntegerExpr.state;
import static snn.ir.expr.IntegerExpr.sum;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import snn.ir.IntegerPopulation;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Comparison;
import snn.ir.expr.IntegerExpr;
import snn.ir.graph.Edge;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// The neurons of a layer: lava's `LIF` in fixed point.
///
/// @param decayI what is left of the current after a step, in 4096ths
/// @param decayV what is left of the membrane potential
/// @param threshold in units of the membrane; where the membrane can pass it at all
/// @param bias in units of the membrane, one or one a neuron
record Neurons(int decayI, int decayV, Optional<Long> threshold, Optional<Tensor> bias) {
    private static final int WHOLE = 4096;
    private static final int DECAY_SHIFT = 12;
    private static final int BITS = 24;
    private static final long MOST = (1L << BITS - 1) - 1;
    private static final long GREATEST_THRESHOLD = 131_071;

    /// @param bias of the layer, one for each neuron
    static Neurons of(Fields layer, Optional<Tensor> bias) throws Refused {
        if (!layer.has("neuron")) {
            throw new Refused("lava-neuron", "`%s` says nothing of its neurons", layer.place());
        }
        Fields neuron = layer.inner("neuron");
        String type = neuron.word("type");
        if (!type.equals("CUBA") && !type.equals("LOIHI")) {
            throw new Refused(
                    "lava-neuron",
                    "`%s` has neurons of the type `%s`; `CUBA` and `LOIHI` are read",
                    neuron.place(),
                    type);
        }
        none(neuron, "gradedSpike", 0);
        none(neuron, "messageBits", 0);
        none(neuron, "wgtExp", 0);
        none(neuron, "refDelay", 1);
        long threshold = neuron.whole("vThMant", 0, (1 << 18) - 1);
        return new Neurons(
                WHOLE - neuron.whole("iDecay", 0, WHOLE),
                WHOLE - neuron.whole("vDecay", 0, WHOLE),
                threshold > GREATEST_THRESHOLD
                        ? Optional.empty()
                        : Optional.of(threshold << Weights.UNIT_SHIFT),
                bias);
    }

    private static void none(Fields neuron, String name, int usual) throws Refused {
        if (neuron.has(name) && neuron.whole(name, Integer.MIN_VALUE, 1 << 20) != usual) {
            throw new Refused(
                    "lava-neuron",
                    "`%s/%s` is not %d, and nothing else is read",
                    neuron.place(),
                    name,
                    usual);
        }
    }

    IntegerPopulation population(String name, Shape shape) {
        Map<String, Tensor> parameters = new TreeMap<>();
        IntegerExpr current =
                new IntegerExpr.Wrap(
                        sum(
                                kept("i", "decay_i", decayI, parameters),
                                IntegerExpr.input(Edge.INPUT)),
                        BITS);
        IntegerExpr drive = state("i");
        if (bias.isPresent()) {
            parameters.put("bias", bias.get());
            drive = sum(drive, parameter("bias"));
        }
        IntegerExpr membrane =
                new IntegerExpr.Clamp(
                        sum(kept("v", "decay_v", decayV, parameters), drive), -MOST, MOST);
        threshold.ifPresent(t -> parameters.put("threshold", Tensor.scalar(t)));
        return new IntegerPopulation(
                name,
                shape,
                threshold.isPresent() ? "cuba_lif" : "cuba_li",
                dynamics(current, membrane),
                parameters,
                1 << Weights.UNIT_SHIFT,
                Span.NONE);
    }

    private IntegerDynamics dynamics(IntegerExpr current, IntegerExpr membrane) {
        return new IntegerDynamics(
                List.of(
                        new IntegerDynamics.State("i", BITS, 0),
                        new IntegerDynamics.State("v", BITS, 0)),
                List.of(
                        new IntegerDynamics.Update("i", current),
                        new IntegerDynamics.Update("v", membrane)),
                threshold.map(_ ->
                        new IntegerDynamics.Spike(
                                state("v"), Comparison.GREATER, parameter("threshold"))),
                threshold.isPresent()
                        ? List.of(new IntegerDynamics.Update("v", IntegerExpr.constant(0)))
                        : List.of(),
                threshold.isPresent() ? Optional.empty() : Optional.of(state("v")));
    }

    private static IntegerExpr kept(
            String state, String name, int decay, Map<String, Tensor> parameters) {
        if (decay == WHOLE) {
            return state(state);
        }
        parameters.put(name, Tensor.scalar((long) decay));
        return new IntegerExpr.Scale(
                state(state), parameter(name), DECAY_SHIFT, IntegerExpr.Rounding.TOWARD_ZERO);
    }
}
