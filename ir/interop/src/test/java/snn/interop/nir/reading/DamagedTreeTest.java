package snn.interop.nir.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static snn.interop.nir.reading.Trees.conv2d;
import static snn.interop.nir.reading.Trees.file;
import static snn.interop.nir.reading.Trees.flatten;
import static snn.interop.nir.reading.Trees.graph;
import static snn.interop.nir.reading.Trees.input;
import static snn.interop.nir.reading.Trees.integers;
import static snn.interop.nir.reading.Trees.lif;
import static snn.interop.nir.reading.Trees.linear;
import static snn.interop.nir.reading.Trees.nodes;
import static snn.interop.nir.reading.Trees.output;
import static snn.interop.nir.reading.Trees.pool;
import static snn.interop.nir.reading.Trees.row;
import static snn.interop.nir.reading.Trees.with;

import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import snn.interop.nir.NirNetwork;
import snn.interop.nir.NirNode;
import snn.interop.nir.Primitive;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.foreign.Foreign;

/// Whatever is done to a sound file's tree, it is read as a network that fits together, or refused
/// with reasons.
class DamagedTreeTest {
    private static final int TRIES = 2000;

    private static final Foreign.Group INNER =
            graph(
                    nodes("input", input(2), "lif", lif(2), "w", linear(2, 2), "output", output(2)),
                    "input>lif",
                    "lif>w",
                    "w>lif",
                    "lif>output");

    private static final List<Foreign.Group> SOUND =
            List.of(
                    row(
                            input(2, 8, 8),
                            output(3),
                            with(conv2d(4, 2, 3, 3), "input_shape", integers(8, 8)),
                            lif(4, 6, 6),
                            pool(2, 2, 0),
                            with(flatten(0, -1), "input_type", integers(4, 3, 3)),
                            linear(3, 36),
                            lif(3)),
                    row(input(1, 3), output(1, 2), lif(), linear(2, 3), lif(1, 2)),
                    file(
                            graph(
                                    nodes(
                                            "in", input(2), "g", INNER, "g.x", lif(2), "h", INNER,
                                            "out", output(2)),
                                    "in>g",
                                    "g.output>h.input",
                                    "h>g.x",
                                    "g.x>out")));

    @Test
    @Timeout(300)
    void a_damaged_tree_is_read_or_refused() {
        int read = 0;
        for (int seed = 0; seed < TRIES; seed++) {
            Foreign.Group damaged = new Damage(seed).of(SOUND.get(seed % SOUND.size()));
            for (Leniency leniency :
                    List.of(Leniency.strict(), Leniency.lenient().withTranspose())) {
                read += isRead(damaged, leniency, "seed " + seed) ? 1 : 0;
            }
        }
        assertTrue(read > TRIES / 10 && read < 2 * TRIES - TRIES / 10, read + " were read");
    }

    private static boolean isRead(Foreign.Group damaged, Leniency leniency, String seed) {
        Result<Read> result;
        try {
            result = Reading.of(damaged, leniency);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(seed, e);
        }
        result.diagnostics().forEach(d -> assertTrue(d.code().startsWith("nir-"), seed));
        return switch (result) {
            case Result.Ok<Read>(var found, var warnings) -> {
                assertTrue(warnings.stream().noneMatch(Diagnostic::isError), seed);
                fitsTogether(found.network(), seed);
                yield true;
            }
            case Result.Rejected<Read>(var problems) -> {
                assertTrue(problems.stream().anyMatch(Diagnostic::isError), seed);
                yield false;
            }
        };
    }

    private static void fitsTogether(NirNetwork network, String seed) {
        var nodes = new HashMap<String, NirNode>();
        for (NirNode node : network.nodes()) {
            assertTrue(nodes.put(node.path(), node) == null, seed);
            if (node.primitive() instanceof Primitive.Neuron neuron) {
                neuron.parameters().forEach(p -> assertEquals(node.in(), p.value().shape(), seed));
            }
        }
        for (var edge : network.edges()) {
            NirNode from = Objects.requireNonNull(nodes.get(edge.from()), seed);
            NirNode to = Objects.requireNonNull(nodes.get(edge.to()), seed);
            assertEquals(from.out(), to.in(), seed);
        }
    }
}
