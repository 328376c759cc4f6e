package snn.fpga.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;

/// The ways of the tokens: from the encoder and each layer to all that take them, in the same step
/// or later, and together into each layer. What comes later is there before anything is built, for
/// it leaves registers; so loops of layers are no loops of wires.
final class Streams {
    /// A stream of tokens: those of a sender so many steps later, or a [Beat] without a sender.
    private record Origin(Optional<String> sender, int delay) {
        static Origin of(Source source) {
            return new Origin(source.sender(), source.delay());
        }

        static Origin of(String sender) {
            return new Origin(Optional.of(sender), 0);
        }
    }

    private final ModuleBuilder b;
    private final Storage storage;
    private final int steps;
    private final Map<Origin, Integer> takers = new HashMap<>();
    private final Map<Origin, Integer> served = new HashMap<>();
    private final Map<Origin, Fork> forks = new HashMap<>();
    private final Map<Origin, Late> late = new LinkedHashMap<>();
    private final Map<Origin, Beat> beats = new LinkedHashMap<>();

    /// @param exit a layer that is also heard outside
    /// @param open whether a window is under way
    Streams(
            ModuleBuilder b,
            Storage storage,
            List<Laid> layers,
            Optional<String> exit,
            int steps,
            Signal open) {
        this.b = b;
        this.storage = storage;
        this.steps = steps;
        List<Source> sources = layers.stream().flatMap(l -> l.sources().stream()).toList();
        sources.forEach(s -> count(Origin.of(s)));
        exit.map(Origin::of).ifPresent(this::count);
        sources.stream().filter(s -> !s.isImmediate()).distinct().forEach(s -> begin(s, open));
    }

    private void count(Origin origin) {
        takers.merge(origin, 1, Integer::sum);
    }

    private void begin(Source source, Signal open) {
        Origin origin = Origin.of(source);
        b.scope(name(origin));
        if (source.sender().isEmpty()) {
            var beat = new Beat(b, source.delay(), steps, open);
            beats.put(origin, beat);
            fork(origin, beat.tokens());
        } else {
            count(Origin.of(source.sender().get()));
            var own = new Late(b, storage, source.axons(), source.delay(), steps, open);
            late.put(origin, own);
            fork(origin, own.tokens());
        }
    }

    private static String name(Origin origin) {
        return origin.sender().orElse("bias") + "_by" + origin.delay();
    }

    private void fork(Origin origin, Tokens tokens) {
        forks.put(origin, new Fork(b, tokens, takers.getOrDefault(origin, 0)));
    }

    /// What a sender sends.
    void sends(String sender, Tokens tokens) {
        fork(Origin.of(sender), tokens);
    }

    /// Offers a layer all that comes to it; `taker` builds it and says whether it takes a token.
    void into(Laid layer, Taker taker) {
        List<Source> sources = layer.sources();
        List<Tokens> in = sources.stream().map(s -> offered(Origin.of(s))).toList();
        if (in.size() == 1) {
            take(Origin.of(sources.getFirst()), taker.takes(in.getFirst()));
            return;
        }
        b.scope(layer.layer().name());
        var join = new Join(b, in, sources.stream().map(Source::axons).toList());
        Signal ready = taker.takes(join.tokens());
        b.scope(layer.layer().name());
        List<Signal> takes = join.connect(ready);
        for (int n = 0; n < takes.size(); n++) {
            take(Origin.of(sources.get(n)), takes.get(n));
        }
    }

    /// Offers a sender's tokens to the world outside.
    void out(String sender, Taker taker) {
        Origin origin = Origin.of(sender);
        take(origin, taker.takes(offered(origin)));
    }

    /// What takes the tokens of a stream.
    @FunctionalInterface
    interface Taker {
        /// Whether the tokens are taken.
        Signal takes(Tokens tokens);
    }

    /// Whether all that comes later has gone its way in this window.
    List<Signal> through() {
        List<Signal> through = new ArrayList<>();
        late.values().forEach(l -> through.add(l.isThrough()));
        beats.values().forEach(k -> through.add(k.isThrough()));
        return through;
    }

    /// Completes what comes later, when all takers are built.
    ///
    /// @param closing 1 at the end of a window
    void connect(Signal closing) {
        beats.forEach((origin, beat) -> {
            b.scope(name(origin));
            beat.connect(fork(origin).through(), closing);
        });
        late.forEach((origin, own) -> {
            b.scope(name(origin));
            Origin sender = Origin.of(origin.sender().orElseThrow());
            Tokens in = offered(sender);
            take(sender, own.connect(in, fork(origin).through(), closing));
        });
    }

    /// Whether the token that a sender offers is taken; once all its takers are built.
    Signal taken(String sender) {
        return forks.containsKey(Origin.of(sender))
                ? fork(Origin.of(sender)).through()
                : b.constant(1, 1);
    }

    private Tokens offered(Origin origin) {
        return fork(origin).offered(served.merge(origin, 1, Integer::sum) - 1);
    }

    private void take(Origin origin, Signal takes) {
        fork(origin).taker(takes);
    }

    private Fork fork(Origin origin) {
        return Objects.requireNonNull(forks.get(origin), origin.toString());
    }
}
