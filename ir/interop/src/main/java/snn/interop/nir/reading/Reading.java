package snn.interop.nir.reading;

import java.util.ArrayList;
import java.util.Optional;
import snn.interop.nir.NirNetwork;
import snn.interop.nir.NirNode;
import snn.interop.nir.reading.Flat.Vertex;
import snn.interop.nir.reading.Member.Graph;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.foreign.Foreign;
import snn.ir.tensor.Shape;

/// Reads a file's tree as a network, with all problems at once.
public final class Reading {
    /// Numbers that single parameters may be written out to in all: 256 MiB of doubles.
    private static final long SPREAD = 1 << 25;

    private final Leniency leniency;
    private final Findings findings = new Findings();

    private Reading(Leniency leniency) {
        this.leniency = leniency;
    }

    /// The network with warnings, or what stands in its way. Every repair is a warning too.
    public static Result<Read> of(Foreign.Group file, Leniency leniency) {
        var reading = new Reading(leniency);
        Optional<Read> read = reading.read(file);
        return read.<Result<Read>>map(found -> Result.of(found, reading.findings.all()))
                .orElseGet(() -> new Result.Rejected<>(reading.findings.all()));
    }

    private Optional<Read> read(Foreign.Group file) {
        Optional<Layout> layout = Layout.of(file, findings);
        Optional<Graph> root =
                layout.flatMap(found -> new GraphReading(leniency, findings).root(found.root()));
        return root.flatMap(graph -> read(layout.orElseThrow().version(), graph));
    }

    private Optional<Read> read(String version, Graph root) {
        Graph repaired = EdgeRepairs.of(root, leniency, findings);
        Graph whole = ImplicitPorts.addedTo(repaired, findings);
        Flat flat = Inlining.of(whole, leniency, findings);
        ShapeFlow flow = new ShapeRepairs(leniency, findings).of(flat);
        check(flow);
        return findings.hasErrors() ? Optional.empty() : network(version, flow);
    }

    /// An edge of a loop without a state may be delayed by an option of the import, which refuses
    /// the loop else; it is spoken of here only where it will not come to that.
    private void check(ShapeFlow flow) {
        Flat flat = flow.flat();
        if (!findings.hasErrors()) {
            findings.addAll(Reach.problems(flat));
        }
        findings.addAll(Reach.repeated(flat));
        findings.addAll(ShapeProblems.of(flow));
        findings.addAll(Loops.ofPorts(flat));
        findings.addAll(Values.suspicious(flat));
        spread(flow);
        if (findings.hasErrors()) {
            findings.addAll(Loops.withoutState(flat));
        }
    }

    /// Says what single numbers stand for, and that it is not too much.
    private void spread(ShapeFlow flow) {
        long all = 0;
        for (int n = 0; n < flow.flat().vertices().size(); n++) {
            Vertex vertex = flow.flat().vertices().get(n);
            Optional<Shape> in = flow.in(n);
            if (in.isPresent()) {
                vertex.draft()
                        .readings(vertex.path(), in.get())
                        .forEach(s -> findings.repaired("%s", s));
                all += vertex.draft().spread(in.get());
            }
            if (all > SPREAD) {
                findings.add(
                        Diagnostic.error(
                                        "nir-size",
                                        "`%s`: its single parameters stand for more than %d numbers"
                                                + " with those before",
                                        vertex.path(),
                                        SPREAD)
                                .hint(
                                        "a shape before it is wrong, such as one with steps of time"));
                return;
            }
        }
    }

    private Optional<Read> network(String version, ShapeFlow flow) {
        Flat flat = flow.flat();
        var nodes = new ArrayList<NirNode>();
        for (int n = 0; n < flat.vertices().size(); n++) {
            Vertex vertex = flat.vertices().get(n);
            if (!vertex.joint()) {
                Shape in = flow.in(n).orElseThrow();
                nodes.add(
                        new NirNode(
                                vertex.path(),
                                vertex.draft().made(in),
                                in,
                                flow.out(n).orElseThrow()));
            }
        }
        var edges = Joints.without(flat);
        if (edges.isEmpty()) {
            findings.add(
                    Diagnostic.error(
                            "nir-edges", "written out, the network has more than 4194304 edges"));
        }
        return edges.map(all -> new Read(new NirNetwork(version, nodes, all), findings.repairs()));
    }
}
