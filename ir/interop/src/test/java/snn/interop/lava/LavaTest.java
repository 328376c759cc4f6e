package snn.interop.lava;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snn.interop.hdf5.Hdf5;
import snn.interop.hdf5.Python;
import snn.ir.IntegerModel;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.Reduction;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.expr.IntegerExpr;
import snn.ir.foreign.Foreign;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.verify.Verify;

class LavaTest {
    @TempDir Path folder;

    /// As `slayer.block` writes it (lava-dl, slayer/block/base.py).
    private static final String EXPORT =
            """
            import h5py, numpy as np
            def neuron(g, type='CUBA', **more):
                for k, v in dict(type=type, iDecay=1024, vDecay=128, vThMant=80, refDelay=1, gradedSpike=False, **more).items():
                    g.create_dataset('neuron/' + k, data=v)
            def kind(g, name): g.create_dataset('type', (1,), 'S10', [name.encode('ascii', 'ignore')])
            with h5py.File('conv.net', 'w') as f:
                g = f.create_group('layer/0'); kind(g, 'input'); g['shape'] = np.array([2, 5, 6])
                g = f.create_group('layer/1'); kind(g, 'conv'); neuron(g)
                g['shape'] = np.array([4, 3, 2]); g['inChannels'] = 2; g['outChannels'] = 4
                g['kernelSize'] = [3, 2]; g['stride'] = [2, 3]; g['padding'] = [1, 0]; g['dilation'] = [1, 1]; g['groups'] = 2
                g['weight'] = np.arange(-12, 12, dtype='f4').reshape(4, 1, 3, 2, 1); g['bias'] = np.array([1, 2, 3, -4], 'f4')
                g = f.create_group('layer/2'); kind(g, 'flatten'); g['shape'] = np.array([24, 1, 1])
                g = f.create_group('layer/3'); kind(g, 'dense'); neuron(g)
                g['shape'] = np.array([3]); g['inFeatures'] = 24; g['outFeatures'] = 3
                g['weight'] = np.arange(-72, 72, 2, dtype='f4').reshape(3, 24) * 3
                g['neuron/vThMant'][()] = (1 << 18) - 1
                f['simulation/Ts'] = 1; f['simulation/tSample'] = 64
            """;

    @Test
    void anExportedConvolutionIsRead() throws Exception {
        Python.run(folder, Map.of(), EXPORT);
        IntegerModel model = Lava.read(folder.resolve("conv.net")).orThrow();
        assertEquals("conv", model.header().name());
        assertEquals(64, model.time().steps());
        assertEquals(
                List.of(
                        "input",
                        "events",
                        "synapses1",
                        "layer1",
                        "flatten2",
                        "synapses3",
                        "layer3"),
                model.graph().nodes().stream().map(n -> n.name()).toList());
        var first = (IntegerProjection) model.graph().node("synapses1");
        assertEquals(Shape.of(4, 3, 2), first.shape());
        assertEquals(Shape.of(4, 1, 3, 2), first.weights().shape());
        assertEquals(6, first.shift());
        assertEquals(-12, first.weights().integer(0));
        assertEquals(1, model.graph().into("layer1").getFirst().delay());
        var convolved = (IntegerPopulation) model.graph().node("layer1");
        long[] bias = convolved.parameters().getOrDefault("bias", Tensor.scalar(0L)).toLongs();
        assertArrayEquals(new long[] {64, 128, 192, -256}, perChannel(bias));
        var second = (IntegerProjection) model.graph().node("synapses3");
        assertEquals(7, second.shift()); // 216 is halved
        assertEquals(-108, second.weights().integer(0));
        assertEquals(Reduction.LAST, model.readOuts().getFirst().reduction());
        assertEquals(List.of(), Verify.integer(model));
    }

    @Test
    void neuronsHaveTheArithmeticOfTheChip() {
        IntegerModel model = Lava.of(net(Map.of()), "x.net").orThrow();
        var neurons = (IntegerPopulation) model.graph().node("layer0");
        assertEquals(
                Map.of(
                        "decay_i", Tensor.scalar(4096L - 1024),
                        "decay_v", Tensor.scalar(4096L - 128),
                        "threshold", Tensor.scalar(80L * 64)),
                neurons.parameters());
        IntegerDynamics dynamics = neurons.dynamics();
        assertEquals("i", dynamics.updates().getFirst().state());
        assertTrue(
                dynamics.updates().getFirst().value() instanceof IntegerExpr.Wrap(_, int b)
                        && b == 24);
        assertEquals(
                List.of(new IntegerDynamics.Update("v", IntegerExpr.constant(0))),
                dynamics.onSpike());
        assertEquals(Reduction.SPIKE_COUNT, model.readOuts().getFirst().reduction());
    }

    @Test
    void aCurrentThatNeverLeaksHasNoDecay() {
        IntegerModel model = Lava.of(net(Map.of("neuron/iDecay", number(0))), "x.net").orThrow();
        var neurons = (IntegerPopulation) model.graph().node("layer0");
        assertEquals(java.util.Set.of("decay_v", "threshold"), neurons.parameters().keySet());
    }

    @Test
    void whatIsNotReadIsNamed() {
        refused("lava-layer", "`layer/0` is of the type `pool`", "type", Foreign.Words.of("pool"));
        refused("lava-neuron", "`SDNN`", "neuron/type", Foreign.Words.of("SDNN"));
        refused("lava-neuron", "`layer/0/neuron/refDelay` is not 1", "neuron/refDelay", number(3));
        refused("lava-neuron", "gradedSpike", "neuron/gradedSpike", number(1));
        refused("lava-layer", "has delays", "delay", number(2));
        refused("lava-weight", "goes from -300 to 0", "weight", weights(-300, 0, 0, 0));
        refused("lava-weight", "odd values of both signs", "weight", weights(-3, 200, 0, 0));
        refused("lava-shape", "3 weights for 2 neurons", "weight", weights(1, 2, 3));
        refused("lava-malformed", "has the value 0.5", "weight", weights(0.5, 0, 0, 0));
        refused("lava-malformed", "no numbers `shape`", "shape", Foreign.Words.of("two"));
        refused("lava-malformed", "is not one number from 0 to 4096", "neuron/vDecay", number(-1));
        refused("lava-shape", "has the shape", "shape", number(-5));
    }

    @Test
    void treesThatAreNoNetworksAreNamed() {
        said("lava-malformed", "no group `layer`", new Foreign.Group(Map.of()));
        var empty = new Foreign.Group(Map.of("layer", new Foreign.Group(Map.of())));
        said("lava-layer", "ends with no layer of neurons", empty);
    }

    @Test
    void anHdf5FileThatIsNoneIsSaid() {
        assertEquals(
                "hdf5-unreadable",
                Lava.read(folder.resolve("no.net")).diagnostics().getFirst().code());
        Path file = Hdf5.write(folder.resolve("x.net"), net(Map.of())).orThrow();
        assertEquals(5, Lava.read(file).orThrow().graph().nodes().size() + 1);
    }

    private static void refused(String code, String words, String dataset, Foreign value) {
        said(code, words, net(Map.of(dataset, value)));
    }

    private static void said(String code, String words, Foreign.Group tree) {
        List<Diagnostic> found = Lava.of(tree, "x.net").diagnostics();
        assertEquals(1, found.size(), found.toString());
        assertEquals(code, found.getFirst().code(), found.getFirst().message());
        assertTrue(found.getFirst().message().contains(words), found.getFirst().message());
    }

    /// One dense layer from two axons to two neurons, with some datasets changed.
    private static Foreign.Group net(Map<String, Foreign> changes) {
        Map<String, Foreign> layer = new HashMap<>();
        Map<String, Foreign> neuron = new HashMap<>();
        layer.put("type", new Foreign.Words(Shape.of(1), List.of("dense")));
        layer.put("shape", number(2));
        layer.put("weight", weights(1, -2, 3, 4));
        neuron.put("type", Foreign.Words.of("CUBA"));
        neuron.put("iDecay", number(1024));
        neuron.put("vDecay", number(128));
        neuron.put("vThMant", number(80));
        neuron.put("refDelay", number(1));
        changes.forEach((name, value) -> {
            if (name.startsWith("neuron/")) {
                neuron.put(name.substring(7), value);
            } else {
                layer.put(name, value);
            }
        });
        layer.put("neuron", new Foreign.Group(neuron));
        return new Foreign.Group(
                new TreeMap<>(
                        Map.of("layer", new Foreign.Group(Map.of("0", new Foreign.Group(layer))))));
    }

    private static Foreign number(long value) {
        return new Foreign.Numbers("int64", Tensor.scalar(value));
    }

    private static Foreign weights(double... values) {
        return new Foreign.Numbers("float64", Tensor.of(Shape.of(values.length), values));
    }

    private static long[] perChannel(long[] bias) {
        var first = new long[4];
        for (int n = 0; n < bias.length; n++) {
            first[n / 6] = bias[n];
        }
        return first;
    }
}
