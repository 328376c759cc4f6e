package snn.compiler.check;

import java.util.Optional;
import java.util.stream.Stream;
import snn.compiler.syntax.Chain;
import snn.compiler.syntax.Declaration;

/// The chain of a declaration, where it has one.
final class Chains {
    private Chains() {}

    static Stream<Chain> all(Network network) {
        return network.tree().declarations().stream().flatMap(d -> of(d).stream());
    }

    static Optional<Chain> of(Declaration declaration) {
        return switch (declaration) {
            case Declaration.Encode encode -> Optional.of(encode.chain());
            case Declaration.Layer layer -> Optional.of(layer.chain());
            case Declaration.Output output -> Optional.of(output.chain());
            case Declaration.Time _,
                    Declaration.Input _,
                    Declaration.Neuron _,
                    Declaration.Train _,
                    Declaration.Target _ ->
                    Optional.empty();
        };
    }
}
