package snn.bench.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import snn.backend.Sample;
import snn.ir.Model;
import snn.ir.Program;

/// W1 to W4: each in floating point and in integers, one sample at a time and 128 at once.
record Inferences(Texts texts, Taught taught) {
    private static final int ALONE = 200;
    private static final int BATCH = 128;

    List<Figure> measure(Bench bench, String name) {
        return switch (name) {
            case "w1" -> rateCoded(bench);
            case "w2" -> singleSpikes(bench);
            case "w3" -> recurrent(bench);
            default -> convolutional(bench);
        };
    }

    private List<Figure> rateCoded(Bench bench) {
        double products = 25 * (784 * 600 + 600 * 10);
        return both(
                bench,
                taught.model("w1", "w5"),
                Inputs.rate(Images.test(), ALONE, 25),
                784 * 600,
                products);
    }

    /// A weight is one bit, in floating point too: it says whether to add or to take away.
    private List<Figure> singleSpikes(Bench bench) {
        Model model = Texts.with(texts.model("w2"), Weights::signs);
        List<Sample> samples = Inputs.latency(Images.test(), ALONE);
        double bytes = 784 * 600 / 8.0;
        Function<String, Function<Program, Inference>> of =
                form -> program -> new Inference("w2", form, program, samples, bytes, 1 / 8.0, 0);
        return figures(bench, model, of);
    }

    private List<Figure> recurrent(Bench bench) {
        double products = 100 * (700 * 256 + 256 * 256 + 256 * 20);
        Model model = Texts.with(texts.model("w3"), Weights::recurrent);
        return both(bench, model, Inputs.channels(BATCH), 700 * 256, products);
    }

    private List<Figure> convolutional(Bench bench) {
        double products = 8 * (24 * 24 * 12 * 25 + 8 * 8 * 64 * 12 * 25 + 1024 * 10);
        return both(
                bench,
                taught.model("w4", "w6"),
                Inputs.rate(Images.test(), ALONE, 8),
                64 * 12 * 25,
                products);
    }

    private static List<Figure> both(
            Bench bench, Model model, List<Sample> samples, int weights, double products) {
        String name = model.header().name();
        return figures(
                bench,
                model,
                form -> {
                    double bytes = form.equals("int8") ? 1 : Float.BYTES;
                    return program ->
                            new Inference(
                                    name, form, program, samples, bytes * weights, bytes, products);
                });
    }

    private static List<Figure> figures(
            Bench bench, Model model, Function<String, Function<Program, Inference>> of) {
        Inference real = of.apply("float32").apply(Texts.discrete(model).orThrow());
        Inference whole = of.apply("int8").apply(Texts.whole(model));
        var figures = new ArrayList<Figure>();
        for (Inference inference : List.of(real, whole)) {
            figures.add(inference.measure(bench, 1));
            figures.add(inference.measure(bench, BATCH));
        }
        return figures;
    }
}
