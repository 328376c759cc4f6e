package snn.simd;

import snn.backend.Footprint;
import snn.ir.Input;
import snn.ir.IntegerProjection;
import snn.ir.Program;
import snn.ir.Projection;
import snn.ir.graph.Named;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Dense;
import snn.ir.synapse.OneToOne;
import snn.ir.synapse.Sparse;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.PanelKernels;

/// What a program will take, from its shapes alone: rows of weights off the heap, lists of synapses
/// on it, and for each runner the outputs of every node over the steps that are kept.
final class Foresight {
    private static final int REAL = 4;

    /// A target of a list of synapses.
    private static final int TARGET = 4;

    /// States of a neuron, its sum and what is counted of it.
    private static final int NEURON = 24;

    private final Program program;
    private final int lanes;
    private long rows;
    private long lists;
    private long runner;

    private Foresight(Program program, int lanes) {
        this.program = program;
        this.lanes = lanes;
    }

    /// @param lanes of 32 bits, which panels of weights are cut by
    static Footprint of(Program program, Schedule schedule, int lanes) {
        var foresight = new Foresight(program, lanes);
        foresight.runner = schedule.bytes();
        program.graph().nodes().forEach(foresight::add);
        return new Footprint(
                foresight.rows + foresight.lists,
                foresight.lists,
                foresight.runner * SimdRunner.batch(schedule));
    }

    private void add(Named node) {
        switch (node) {
            case Projection p when p.connectivity() instanceof Sparse && hasOneWeight(p) ->
                    add(p.connectivity(), 0);
            case Projection p -> add(p.connectivity(), REAL);
            case IntegerProjection p -> add(p.connectivity(), p.bits() <= Byte.SIZE ? 1 : 2);
            default -> {}
        }
        if (!(node instanceof Input) && !Schedule.copies(program, node)) {
            runner += NEURON * (long) Kernels.padded(node.shape().length());
        }
    }

    private void add(Connectivity connectivity, int weight) {
        switch (connectivity) {
            case Dense dense -> {
                int panel = PanelKernels.TILE * lanes * (weight == 1 ? 2 : 1);
                long width = (long) Math.ceilDiv(dense.neurons(), panel) * panel;
                rows += width * dense.axons() * weight;
            }
            case Convolution c -> rows += c.weights().size() * REAL;
            case OneToOne one -> lists += one.in().size() * (TARGET + weight);
            case Sparse sparse -> lists += synapses(sparse) * (target(sparse) + weight);
        }
    }

    private static boolean hasOneWeight(Projection projection) {
        return projection.weights().filter(w -> w.kept() == 1).isPresent();
    }

    private static long synapses(Sparse sparse) {
        return (long) Sparse.expected(sparse.axons(), sparse.neurons(), sparse.probability());
    }

    /// Bytes of a target in a list: two where 16 bits hold all.
    private static int target(Sparse sparse) {
        return sparse.neurons() <= 1 << Character.SIZE ? Character.BYTES : TARGET;
    }
}
