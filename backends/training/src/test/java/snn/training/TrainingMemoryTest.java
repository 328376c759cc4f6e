package snn.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import snn.ir.DiscreteModel;
import snn.ir.Pooling;
import snn.ir.Projection;
import snn.ir.Reduction;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.ir.training.Training;

/// What is foreseen against what the making of the network allocates.
class TrainingMemoryTest {
    private static final Training TRAINING =
            Nets.training(Nets.SURROGATE, Reduction.MEAN_OVER_TIME);

    @ParameterizedTest
    @ValueSource(strings = {"dense", "convolution", "binary", "pooled"})
    void isWhatIsUsedWithinAHalf(String kind) {
        DiscreteModel model = model(kind);
        long foreseen = TrainingMemory.of(model, TRAINING).total();
        var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        make(model); // loads classes
        long before = thread.getCurrentThreadAllocatedBytes();
        make(model);
        long used = thread.getCurrentThreadAllocatedBytes() - before;
        String both = foreseen + " foreseen, " + used + " used";
        assertTrue(foreseen < 1.5 * used && used < 1.5 * foreseen, both);
    }

    @Test
    void samplesThatFitLeaveTheirPlaceToTheWeightsAndFillShards() {
        var memory = new TrainingMemory(600, 1000, 200); // of 4 shards, 200 bytes each
        assertEquals(48, memory.samples(4, 1799));
        assertEquals(16, memory.samples(4, 1200));
        assertEquals(0, memory.samples(4, 1199));
        assertEquals(0, memory.samples(4, 500));
    }

    @Test
    void copiesOfTheWeightsAreForeseen() {
        DiscreteModel model = model("dense");
        long weights = 784L * 600 + 600 * 10;
        long kept = 4L * (784 * Rows.stride(600) + 600 * Rows.stride(10)) + 10 * Rows.stride(600);
        long copies = weights + 784 * 600;
        assertEquals(Float.BYTES * (kept + copies), TrainingMemory.of(model, TRAINING).learned());
    }

    @Test
    void anArrayThatCannotBeIsForeseen() {
        var form = new Convolution(Shape.of(1, 8, 8), 1, Window.of(2, 40, 1, 610, 1), 1);
        Projection wide = LearningTest.projection("w1", form, WeightFormat.REAL);
        DiscreteModel model = chain(wide);
        long windows = 1189 * 1189;
        assertTrue(ConvolutionArrays.of(form, form, false, 1).columns() >= 1600 * windows);
        assertTrue(TrainingMemory.of(model, TRAINING).scratch() > Float.BYTES * 1600 * windows);
        Diagnostic problem = Capacity.problems(model, TRAINING).getFirst();
        assertEquals("train-size", problem.code());
        assertEquals(
                "`w1` takes an array of 2261964800 values, but at most 2147483639 can be trained",
                problem.message());
    }

    @Test
    void theArraysOfAConvolutionAreAsLongAsForeseen() {
        var form = new Convolution(Shape.of(6, 9, 7), 10, Window.of(2, 3, 2, 1, 1), 2);
        ConvolutionArrays arrays = ConvolutionArrays.of(form, form, true, 5);
        var patches = new Patches(form);
        var spikes = new SpikePatches(form);
        int samples = ConvolutionUnit.block(20, 16);
        assertEquals(16, samples);
        assertEquals(patches.size(), arrays.columns());
        assertEquals(16 * 20 * new PatchSlopes(form).stride(), arrays.returned());
        assertEquals(new PatchSlopes(form).frame(), arrays.frame());
        assertEquals(5 * 2, arrays.blocks());
        assertEquals(spikes.depth() * (16 * 20 / Long.SIZE), arrays.bits());
        assertTrue(spikes.scratch() <= arrays.squeezed(), arrays + " and " + spikes.scratch());
    }

    @Test
    void moreWeightsThanATensorHoldsAreRefused() {
        DiscreteModel model = chain(Nets.dense("w1", 30_000, 20_000, WeightFormat.REAL, false));
        assertEquals(
                "`w1` has 600000000 weights, but at most 536870909 can be trained",
                Capacity.problems(model, TRAINING).getFirst().message());
    }

    private static void make(DiscreteModel model) {
        new Network(model, TRAINING, true, Firing.ALL_OR_NOTHING, Nets.folding(model));
    }

    private static DiscreteModel model(String kind) {
        return kind.equals("pooled") ? pooled() : chain(kind);
    }

    private static DiscreteModel pooled() {
        var form = new Convolution(Shape.of(12, 12, 12), 32, Window.of(2, 5, 1, 0, 1), 1);
        return LayerGradientTest.row(
                784,
                List.of(
                        convolution(),
                        pool("pool", Shape.of(12, 24, 24)),
                        Nets.spiking("g", 1728, Nets.ZERO, 0),
                        LearningTest.projection("w2", form, WeightFormat.REAL),
                        pool("pool2", Shape.of(32, 8, 8)),
                        Nets.spiking("h", 512, Nets.ZERO, 0)),
                List.of(),
                TRAINING);
    }

    private static Pooling pool(String name, Shape in) {
        return new Pooling(name, Pooling.Kind.AVERAGE, in, Window.of(2, 2, 2, 0, 1), Span.NONE);
    }

    private static DiscreteModel chain(String kind) {
        Projection first =
                switch (kind) {
                    case "dense" -> Nets.dense("w1", 784, 600, WeightFormat.REAL, false);
                    case "binary" -> Nets.dense("w1", 784, 600, WeightFormat.BINARY, true);
                    default -> convolution();
                };
        return chain(first);
    }

    private static DiscreteModel chain(Projection first) {
        int hidden = first.shape().length();
        return Nets.chain(
                20,
                "poisson",
                first,
                Nets.spiking("h", hidden, Nets.ZERO, 0),
                Nets.dense("w2", hidden, 10, WeightFormat.REAL, false),
                Nets.reading("out", 10),
                TRAINING);
    }

    private static Projection convolution() {
        var form = new Convolution(Shape.of(1, 28, 28), 12, Window.of(2, 5, 1, 0, 1), 1);
        return LearningTest.projection("w1", form, WeightFormat.REAL);
    }
}
