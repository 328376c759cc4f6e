package snn.interop.nir.exporting;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import snn.interop.nir.NirNode;
import snn.interop.nir.Primitive;
import snn.interop.nir.importing.Conversion;
import snn.interop.nir.importing.Quantity;
import snn.interop.nir.importing.Settings;
import snn.ir.Model;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.foreign.Foreign;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Replaces the datasets of a tree whose numbers are no longer those of the model. A dataset keeps
/// its element type where that holds the new numbers, and stays a single number where they are all
/// the same.
record Adapting(Model model, KeptOriginal.Again again) {
    private static final String THRESHOLD = "threshold";

    Foreign.Group of(Foreign.Group tree) {
        Foreign.Group adapted = tree;
        for (NirNode node : again.read().network().nodes()) {
            adapted = Trees.changed(adapted, path(tree, node), group -> of(group, node));
        }
        return adapted;
    }

    /// The root may be a single node.
    private static List<String> path(Foreign.Group tree, NirNode node) {
        boolean graph = Trees.group(tree, List.of("node", "nodes")).isPresent();
        boolean port =
                node.primitive() instanceof Primitive.Input
                        || node.primitive() instanceof Primitive.Output;
        return graph || port ? Trees.path(node.path()) : List.of("node");
    }

    private Foreign.Group of(Foreign.Group group, NirNode node) {
        var now = model.graph().find(node.path());
        var before = again.model().graph().find(node.path());
        if (now.isEmpty() || before.isEmpty() || now.equals(before)) {
            return group;
        }
        if (now.get() instanceof Population p && before.get() instanceof Population q) {
            return neurons(group, node, p.parameters(), q.parameters());
        }
        return now.get() instanceof Projection p && before.get() instanceof Projection q
                ? synapses(group, p, q)
                : group;
    }

    // --- neurons

    private Foreign.Group neurons(
            Foreign.Group group,
            NirNode node,
            Map<String, Tensor> now,
            Map<String, Tensor> before) {
        Foreign.Group adapted = group;
        for (Conversion conversion : conversions(node.primitive())) {
            Tensor values = now.get(conversion.model());
            if (values != null && !Objects.equals(values, before.get(conversion.model()))) {
                adapted =
                        Trees.with(
                                adapted,
                                conversion.file(),
                                dataset(adapted, conversion, values, node.out()));
            }
        }
        return adapted;
    }

    private List<Conversion> conversions(Primitive primitive) {
        return switch (primitive) {
            case Primitive.Neuron neuron -> Conversion.of(neuron, settings());
            case Primitive.Threshold _ ->
                    List.of(
                            new Conversion(
                                    THRESHOLD, THRESHOLD, Quantity.NUMBER, OptionalDouble.empty()));
            case Primitive.Input _,
                    Primitive.Output _,
                    Primitive.Affine _,
                    Primitive.Scale _,
                    Primitive.Convolution _,
                    Primitive.Pool _,
                    Primitive.Flatten _,
                    Primitive.Delay _ ->
                    List.of();
        };
    }

    private Settings settings() {
        return again.decided().settings();
    }

    private Foreign.Numbers dataset(
            Foreign.Group group, Conversion conversion, Tensor values, Shape node) {
        DoubleUnaryOperator toModel = x -> conversion.quantity().toModel(x, settings());
        double[] file =
                Arrays.stream(values.toDoubles())
                        .map(x -> near(conversion.quantity().toFile(x, settings()), toModel, x))
                        .toArray();
        Optional<Foreign.Numbers> old = Trees.numbers(group, conversion.file());
        Shape shape =
                old.map(o -> o.values().shape())
                        .filter(s -> s.size() == node.size() || s.size() == 1 && file.length == 1)
                        .orElse(node);
        var all = new double[shape.length()];
        Arrays.setAll(all, n -> file[file.length == 1 ? 0 : n]);
        boolean narrow =
                old.filter(o -> o.type().equals("float32")).isPresent()
                        && Arrays.stream(file)
                                .allMatch(x ->
                                        toModel.applyAsDouble((float) x)
                                                == toModel.applyAsDouble(x));
        return Layout.numbers(narrow ? singles(shape, all) : Tensor.of(shape, all));
    }

    /// The number of the file that is the wanted one of the model again.
    private static double near(double file, DoubleUnaryOperator toModel, double wanted) {
        for (double x : new double[] {(float) file, file, Math.nextUp(file), Math.nextDown(file)}) {
            if (toModel.applyAsDouble(x) == wanted) {
                return x;
            }
        }
        return file;
    }

    private static Tensor singles(Shape shape, double[] values) {
        var singles = new float[values.length];
        for (int n = 0; n < singles.length; n++) {
            singles[n] = (float) values[n];
        }
        return Tensor.of(shape, singles);
    }

    // --- synapses whose numbers the tree has in another type than the model

    private static Foreign.Group synapses(Foreign.Group group, Projection now, Projection before) {
        Foreign.Group adapted = group;
        if (!now.weights().equals(before.weights()) && now.weights().isPresent()) {
            adapted = replaced(adapted, "weight", now.weights().get());
            adapted = replaced(adapted, "scale", now.weights().get());
        }
        if (!now.bias().equals(before.bias()) && now.bias().isPresent()) {
            adapted = replaced(adapted, "bias", now.bias().get());
        }
        return adapted;
    }

    private static Foreign.Group replaced(Foreign.Group group, String dataset, Tensor values) {
        return Trees.numbers(group, dataset)
                .filter(old -> old.values().size() == values.size())
                .map(old ->
                        Trees.with(
                                group,
                                dataset,
                                Layout.numbers(values.withShape(old.values().shape()))))
                .orElse(group);
    }
}
