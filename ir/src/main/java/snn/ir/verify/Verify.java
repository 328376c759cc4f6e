package snn.ir.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import snn.ir.Concat;
import snn.ir.Delay;
import snn.ir.DelayLine;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Dropout;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Normalisation;
import snn.ir.Pooling;
import snn.ir.Population;
import snn.ir.Program;
import snn.ir.Projection;
import snn.ir.Sum;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.graph.Graph;
import snn.ir.graph.Named;

/// Everything that must hold of a model at a level and that its types do not say. An empty answer
/// means that a backend can run it without a check of its own.
public final class Verify {
    private Verify() {}

    public static List<Diagnostic> model(Model model) {
        var found = new ArrayList<Diagnostic>();
        for (Node node : model.graph().nodes()) {
            found.addAll(
                    switch (node) {
                        case Input input -> Law.all(EncodingLaws.INPUT, input);
                        case Encoder encoder -> Law.all(EncodingLaws.ENCODER, encoder);
                        case Flatten _, Sum _ -> List.of();
                        case Projection p -> projection(p);
                        case Concat concat -> Law.all(PassageLaws.CONCAT, concat);
                        case Pooling pooling -> Law.all(PassageLaws.POOLING, pooling);
                        case Dropout dropout -> Law.all(PassageLaws.DROPOUT, dropout);
                        case Normalisation n -> Law.all(NormalisationLaws.over(model.time()), n);
                        case Delay delay -> Law.all(DelayLaws.TIMES, delay);
                        case Population p ->
                                Stream.concat(
                                                Law.all(DynamicsLaws.ALL, p).stream(),
                                                Law.all(NeuronLaws.ALL, Neurons.of(p)).stream())
                                        .toList();
                    });
        }
        found.addAll(whole(new Wiring(model.graph(), model.header(), model.readOuts())));
        return List.copyOf(found);
    }

    public static List<Diagnostic> discrete(DiscreteModel model) {
        var found = new ArrayList<Diagnostic>();
        for (DiscreteNode node : model.graph().nodes()) {
            found.addAll(
                    switch (node) {
                        case Input input -> Law.all(EncodingLaws.INPUT, input);
                        case Encoder encoder -> Law.all(EncodingLaws.ENCODER, encoder);
                        case Flatten _ -> List.of();
                        case Projection p -> projection(p);
                        case Concat concat -> Law.all(PassageLaws.CONCAT, concat);
                        case Pooling pooling -> Law.all(PassageLaws.POOLING, pooling);
                        case Dropout dropout -> Law.all(PassageLaws.DROPOUT, dropout);
                        case Normalisation n ->
                                Law.all(NormalisationLaws.over(Optional.of(model.time())), n);
                        case DelayLine line -> Law.all(DelayLaws.STEPS, line);
                        case DiscretePopulation p -> Law.all(NeuronLaws.ALL, Neurons.of(p));
                    });
        }
        found.addAll(whole(new Wiring(model.graph(), model.header(), model.readOuts())));
        found.addAll(delaysAreSteps(model.graph()));
        return List.copyOf(found);
    }

    public static List<Diagnostic> integer(IntegerModel model) {
        var found = new ArrayList<Diagnostic>();
        for (IntegerNode node : model.graph().nodes()) {
            found.addAll(
                    switch (node) {
                        case Input input -> Law.all(EncodingLaws.INPUT, input);
                        case IntegerEncoder encoder -> Law.all(EncodingLaws.INTEGER, encoder);
                        case Flatten _ -> List.of();
                        case IntegerProjection p -> Law.all(SynapseLaws.INTEGER, p);
                        case Concat concat -> Law.all(PassageLaws.CONCAT, concat);
                        case Pooling pooling -> Law.all(PassageLaws.POOLING, pooling);
                        case Dropout dropout -> Law.all(PassageLaws.DROPOUT, dropout);
                        case DelayLine line -> Law.all(DelayLaws.STEPS, line);
                        case IntegerPopulation p -> Law.all(IntegerNeuronLaws.ALL, p);
                    });
        }
        found.addAll(whole(new Wiring(model.graph(), model.header(), model.readOuts())));
        found.addAll(delaysAreSteps(model.graph()));
        return List.copyOf(found);
    }

    public static List<Diagnostic> program(Program program) {
        return switch (program) {
            case DiscreteModel model -> discrete(model);
            case IntegerModel model -> integer(model);
        };
    }

    private static List<Diagnostic> whole(Wiring wiring) {
        return Law.all(WiringLaws.ALL, wiring);
    }

    /// Below the model level the time step is known, so that every delay is a number of them.
    private static List<Diagnostic> delaysAreSteps(Graph<? extends Named> graph) {
        return graph.edges().stream()
                .filter(e -> e.time() != 0)
                .map(e ->
                        Law.error(
                                "ir-delay",
                                graph.node(e.to()),
                                "reads `%s` with a delay of %s ms, not in steps",
                                e.from(),
                                e.time()))
                .toList();
    }

    private static List<Diagnostic> projection(Projection p) {
        List<Diagnostic> found = Law.all(SynapseLaws.REAL, p);
        return found.isEmpty() ? Law.all(FormatLaws.ALL, p) : found;
    }
}
