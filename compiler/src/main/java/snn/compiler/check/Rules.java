package snn.compiler.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import snn.compiler.check.neuron.DefinedNeuron;
import snn.compiler.syntax.SyntaxTree;
import snn.ir.diagnostic.Diagnostic;

/// Every rule. To add one: write its file, add it here, write its page in `docs/rules` and a
/// golden.
public final class Rules {
    public static final List<Rule> ALL =
            List.of(
                    new MissingSection(),
                    new DuplicateSection(),
                    new DuplicateName(),
                    new Shadowing(),
                    new UnknownName(),
                    new WrongRole(),
                    new ChainLength(),
                    new UnknownKind(),
                    new UnknownParameter(),
                    new PositionalArgument(),
                    new MissingParameter(),
                    new DuplicateParameter(),
                    new WrongValue(),
                    new UnknownChoice(),
                    new NotLearnable(),
                    new UnitFits(),
                    new InRange(),
                    new WholeSteps(),
                    new InputRange(),
                    new InputForm(),
                    new Size(),
                    new PerNeuron(),
                    new FanIn(),
                    new Rank(),
                    new WindowFits(),
                    new Joins(),
                    new WeightsFile(),
                    new Cycle(),
                    new NeedsNeurons(),
                    new NeedsSpikes(),
                    new NeedsMembrane(),
                    new NeedsWeights(),
                    new LossPath(),
                    new NothingSpikes(),
                    new Unused(),
                    new TimeStep(),
                    new NeverSpikes(),
                    new RateFits(),
                    new KnownTarget());

    private Rules() {}

    /// What is wrong with the neurons of a text without a network.
    public static List<Diagnostic> ofLibrary(SyntaxTree tree) {
        return DefinedNeuron.all(tree, Optional.empty()).values().stream()
                .flatMap(d -> d.problems().stream())
                .toList();
    }

    /// What is wrong with the neurons that are defined, and then what all rules find, in their
    /// order.
    public static List<Diagnostic> check(Network network) {
        return Stream.concat(
                        network.defined().values().stream().flatMap(d -> d.problems().stream()),
                        ALL.stream().flatMap(rule -> rule.check(network).stream()))
                .toList();
    }
}
