package snn.ir.verify;

import java.util.ArrayList;
import java.util.List;
import snn.ir.Concat;
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
                        case Flatten flatten -> Law.all(EncodingLaws.FLATTEN, flatten);
                        case Projection p -> Law.all(SynapseLaws.REAL, p);
                        case Sum _, Concat _, Pooling _, Normalisation _, Dropout _ -> List.of();
                        case Population p -> Law.all(NeuronLaws.ALL, Neurons.of(p));
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
                        case Flatten flatten -> Law.all(EncodingLaws.FLATTEN, flatten);
                        case Projection p -> Law.all(SynapseLaws.REAL, p);
                        case Concat _, Pooling _, Normalisation _, Dropout _ -> List.of();
                        case DiscretePopulation p -> Law.all(NeuronLaws.ALL, Neurons.of(p));
                    });
        }
        found.addAll(whole(new Wiring(model.graph(), model.header(), model.readOuts())));
        return List.copyOf(found);
    }

    public static List<Diagnostic> integer(IntegerModel model) {
        var found = new ArrayList<Diagnostic>();
        for (IntegerNode node : model.graph().nodes()) {
            found.addAll(
                    switch (node) {
                        case Input input -> Law.all(EncodingLaws.INPUT, input);
                        case IntegerEncoder encoder -> Law.all(EncodingLaws.INTEGER, encoder);
                        case Flatten flatten -> Law.all(EncodingLaws.FLATTEN, flatten);
                        case IntegerProjection p -> Law.all(SynapseLaws.INTEGER, p);
                        case Concat _, Pooling _, Dropout _ -> List.of();
                        case IntegerPopulation p -> Law.all(IntegerNeuronLaws.ALL, p);
                    });
        }
        found.addAll(whole(new Wiring(model.graph(), model.header(), model.readOuts())));
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
}
