package snn.compiler.quantise;

import static snn.ir.expr.IntegerExpr.constant;
import static snn.ir.expr.IntegerExpr.difference;
import static snn.ir.expr.IntegerExpr.input;
import static snn.ir.expr.IntegerExpr.parameter;
import static snn.ir.expr.IntegerExpr.state;
import static snn.ir.expr.IntegerExpr.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.compiler.quantise.NeuronForm.Reset;
import snn.ir.expr.Comparison;
import snn.ir.expr.IntegerExpr;
import snn.ir.graph.Edge;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.neuron.IntegerDynamics.Spike;
import snn.ir.neuron.IntegerDynamics.Update;

/// Writes the integer dynamics of a [NeuronForm]:
///
///     i <- wrap(decay_i · i / 2^12 + input)
///     v <- clamp(decay_v · v / 2^12 + (i or input))
///     a spike when v > threshold
///
/// where the products round toward zero, as Loihi's do.
record IntegerNeurons(IntegerArithmetic arithmetic) {
    IntegerDynamics of(NeuronForm form, boolean leaks) {
        var states = new ArrayList<IntegerDynamics.State>();
        var updates = new ArrayList<Update>();
        IntegerExpr drive = input(Edge.INPUT);
        if (form.decayI().isPresent()) {
            states.add(new IntegerDynamics.State("i", arithmetic.stateBits(), 0));
            updates.add(new Update("i", wrapped(sum(decayed("i"), drive))));
            drive = state("i");
        }
        states.add(new IntegerDynamics.State("v", arithmetic.stateBits(), 0));
        IntegerExpr kept = leaks ? decayed("v") : state("v");
        updates.add(new Update("v", clamped(sum(kept, drive), form.firing().isPresent())));
        return new IntegerDynamics(
                states,
                updates,
                form.firing().map(_ -> spike()),
                form.firing().map(f -> onSpike(f.reset())).orElse(List.of()),
                form.firing().isPresent() ? Optional.empty() : Optional.of(state("v")));
    }

    private IntegerExpr decayed(String state) {
        return new IntegerExpr.Scale(
                state(state),
                parameter("decay_" + state),
                arithmetic.decayBits(),
                IntegerExpr.Rounding.TOWARD_ZERO);
    }

    private IntegerExpr wrapped(IntegerExpr value) {
        return new IntegerExpr.Wrap(value, arithmetic.stateBits());
    }

    private IntegerExpr clamped(IntegerExpr value, boolean spikes) {
        int bits = spikes ? arithmetic.stateBits() : arithmetic.readBits();
        long most = IntegerArithmetic.greatest(bits);
        return new IntegerExpr.Clamp(value, -most, most);
    }

    private static Spike spike() {
        return new Spike(state("v"), Comparison.GREATER, parameter("threshold"));
    }

    private static List<Update> onSpike(Reset reset) {
        return switch (reset) {
            case ZERO -> List.of(new Update("v", constant(0)));
            case SUBTRACT ->
                    List.of(new Update("v", difference(state("v"), parameter("reset_by"))));
            case NONE -> List.of();
        };
    }
}
