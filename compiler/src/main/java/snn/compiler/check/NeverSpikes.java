package snn.compiler.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import snn.compiler.syntax.Declaration;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;
import snn.ir.encoding.Encodings;
import snn.ir.text.Numbers;
import snn.ir.unit.Dimension;

/// A neuron that spikes can reach its threshold. Where weights lie before it they may become
/// anything, so this looks only at neurons that are fed directly by an encoder or by other neurons.
record NeverSpikes() implements Rule {
    private static final String THRESHOLD = "threshold";

    /// How many elements, or summands, are looked through.
    private static final int DEEPEST = 64;

    @Override
    public String code() {
        return "never-spikes";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        var found = new ArrayList<Diagnostic>();
        network.time()
                .ifPresent(time ->
                        network.stages()
                                .values()
                                .forEach(s -> check(s, network, time).ifPresent(found::add)));
        return found;
    }

    private Optional<Diagnostic> check(Stage stage, Network network, TimeGrid time) {
        if (!(stage.operation() instanceof Stage.Operation.Spike(var kind, var neuron))
                || !Stage.spikes(kind)
                || neuron.signature().slot(THRESHOLD).isEmpty()) {
            return Optional.empty();
        }
        OptionalDouble input = strongest(stage, network, 0);
        Optional<Double> threshold = network.quantity(neuron, THRESHOLD);
        Optional<Map<String, Double>> parameters = parameters(neuron, network);
        if (input.isEmpty() || threshold.isEmpty() || parameters.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> choices = choices(neuron);
        if (!Reach.isKnown(kind.dynamicsFor(choices), choices, THRESHOLD)) {
            return Optional.empty();
        }
        double reach =
                new Reach(
                                kind.dynamicsFor(choices),
                                parameters.get(),
                                choices.getOrDefault("integration", "jump"))
                        .greatest(input.getAsDouble(), time, threshold.get());
        return reach < threshold.get()
                ? Optional.of(silent(stage, neuron, reach, threshold.get()))
                : Optional.empty();
    }

    /// The most that arrives in a step; empty where weights are in between.
    private static OptionalDouble strongest(Stage stage, Network network, int depth) {
        double sum = 0;
        for (Feed feed : stage.feeds()) {
            Optional<Stage> before = network.stage(feed.from());
            OptionalDouble one =
                    before.isPresent() && depth < DEEPEST
                            ? amplitude(before.get(), network, depth + 1)
                            : OptionalDouble.empty();
            if (one.isEmpty()) {
                return one;
            }
            sum += one.getAsDouble();
        }
        return stage.feeds().isEmpty() || stage.feeds().size() > DEEPEST
                ? OptionalDouble.empty()
                : OptionalDouble.of(sum);
    }

    private static OptionalDouble amplitude(Stage before, Network network, int depth) {
        return switch (before.operation()) {
            case Stage.Operation.Encode(var encoding) -> amplitude(before, encoding, network);
            case Stage.Operation.Spike(var kind, _) when Stage.spikes(kind) -> OptionalDouble.of(1);
            case Stage.Operation.Flatten _, Stage.Operation.Reshape _ ->
                    before.feeds().size() == 1
                            ? strongest(before, network, depth)
                            : OptionalDouble.empty();
            case Stage.Operation.Spike _,
                    Stage.Operation.Enter _,
                    Stage.Operation.Sum _,
                    Stage.Operation.Concat _,
                    Stage.Operation.Project _,
                    Stage.Operation.Pool _,
                    Stage.Operation.Normalise _,
                    Stage.Operation.DelayLine _,
                    Stage.Operation.Drop _,
                    Stage.Operation.Unknown _ ->
                    OptionalDouble.empty();
        };
    }

    /// One for spikes; for currents the gain times the greatest value of the input's range.
    private static OptionalDouble amplitude(Stage stage, Bound encoding, Network network) {
        if (encoding.signature().slot("gain").isEmpty()) {
            boolean ones =
                    Encodings.named(encoding.signature().name()).filter(k -> k.spikes()).isPresent()
                            && encoding.filled().stream()
                                    .noneMatch(f -> f.slot() instanceof Slot.Word);
            return ones ? OptionalDouble.of(1) : OptionalDouble.empty();
        }
        Optional<Double> gain = network.quantity(encoding, "gain");
        Optional<Double> most =
                network.find(stage.from(), Role.INPUT)
                        .map(d -> ((Declaration.Input) d).range())
                        .flatMap(r -> r.isPresent() ? largest(r.get()) : Optional.of(1.0));
        return gain.isPresent() && most.isPresent()
                ? OptionalDouble.of(Math.abs(gain.get()) * most.get())
                : OptionalDouble.empty();
    }

    private static Optional<Double> largest(Declaration.Range range) {
        Optional<Double> low = new Measure(Signatures.BOUND, range.low()).sound(Optional.empty());
        Optional<Double> high = new Measure(Signatures.BOUND, range.high()).sound(Optional.empty());
        return low.flatMap(l -> high.map(h -> Math.max(Math.abs(l), Math.abs(h))));
    }

    private static Optional<Map<String, Double>> parameters(Bound neuron, Network network) {
        var values = new HashMap<String, Double>();
        for (Slot slot : neuron.signature().slots()) {
            if (slot instanceof Slot.Quantity) {
                Optional<Double> value = network.quantity(neuron, slot.name());
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                values.put(slot.name(), value.get());
            }
        }
        return Optional.of(values);
    }

    private static Map<String, String> choices(Bound neuron) {
        var choices = new HashMap<String, String>();
        for (Slot slot : neuron.signature().slots()) {
            if (slot instanceof Slot.Word word) {
                choices.put(word.name(), neuron.chosen(word).orElse(word.choice().standard()));
            }
        }
        return choices;
    }

    private Diagnostic silent(Stage stage, Bound neuron, double reach, double threshold) {
        Span place = neuron.value(THRESHOLD).map(v -> v.span()).orElse(neuron.head());
        return Diagnostic.warning(
                        code(),
                        "`%s` never spikes: its membrane stays below %s, but the threshold is %s",
                        stage.owner().name().text(),
                        Numbers.text(Math.ceil(reach * 1000) / 1000, Dimension.POTENTIAL),
                        Numbers.text(threshold, Dimension.POTENTIAL))
                .at(place, "never reached")
                .and(stage.origin(), "fed without weights, at most one spike a step")
                .hint("put `dense(...)` before the neurons, or lower the threshold");
    }
}
