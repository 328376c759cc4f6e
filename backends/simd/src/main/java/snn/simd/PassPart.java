package snn.simd;

import java.util.List;
import java.util.stream.IntStream;
import snn.ir.Concat;
import snn.ir.graph.Edge;
import snn.ir.graph.Named;
import snn.simd.kernel.Kernels;

/// What passes values on: the parts of a `Concat`, or a node at which several edges, or late ones,
/// add up.
///
/// @param pieces what arrives, in the order in which it leaves
/// @param spikes whether each piece is spikes over one edge
record PassPart(
        Named node, List<Piece> pieces, Arithmetic arithmetic, boolean spikes, Kernels kernels)
        implements Part {

    /// A port and how many values it takes.
    record Piece(String port, int size) {}

    static PassPart sum(Named node, Arithmetic arithmetic, boolean spikes, Kernels kernels) {
        var whole = new Piece(Edge.INPUT, node.shape().length());
        return new PassPart(node, List.of(whole), arithmetic, spikes, kernels);
    }

    static PassPart join(Concat node, Arithmetic arithmetic, boolean spikes, Kernels kernels) {
        List<Piece> pieces =
                IntStream.range(0, node.parts().size())
                        .mapToObj(n -> new Piece(Concat.port(n), node.parts().get(n).length()))
                        .toList();
        return new PassPart(node, pieces, arithmetic, spikes, kernels);
    }

    @Override
    public String how() {
        return pieces.size() > 1 ? "its inputs side by side" : "sum of its inputs";
    }

    @Override
    public Signal signal(int depth) {
        return arithmetic.signal(spikes, node.shape().length(), depth);
    }

    @Override
    public Stage stage(Wires wires) {
        Signal out = wires.of(node.name());
        int[] sizes = pieces.stream().mapToInt(Piece::size).toArray();
        if (out instanceof Signal.Spikes words) {
            Inflow[][] inflows =
                    pieces.stream()
                            .map(p -> wires.into(node.name(), p.port()))
                            .toArray(Inflow[][]::new);
            return new Joined(inflows, sizes, words);
        }
        Port[] ports =
                pieces.stream()
                        .map(p ->
                                arithmetic.port(
                                        wires.into(node.name(), p.port()),
                                        p.size(),
                                        kernels.rows()))
                        .toArray(Port[]::new);
        return new Added(ports, sizes, out);
    }

    /// Sums of values.
    private record Added(Port[] ports, int[] sizes, Signal out) implements Stage {
        @Override
        public void reset() {}

        @Override
        public void step(int t) {
            int at = 0;
            for (int p = 0; p < ports.length; p++) {
                ports[p].gather(t);
                ports[p].put(out, t, at);
                at += sizes[p];
            }
        }
    }

    /// Spikes, of which none add up.
    private record Joined(Inflow[][] inflows, int[] sizes, Signal.Spikes out) implements Stage {
        @Override
        public void reset() {}

        @Override
        public void step(int t) {
            out.clear(t);
            int at = 0;
            for (int p = 0; p < inflows.length; p++) {
                for (Inflow inflow : inflows[p]) {
                    if (t >= inflow.delay()) {
                        out.put(
                                t,
                                at,
                                (Signal.Spikes) inflow.signal(),
                                t - inflow.delay(),
                                sizes[p]);
                    }
                }
                at += sizes[p];
            }
        }
    }
}
