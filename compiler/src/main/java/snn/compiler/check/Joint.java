package snn.compiler.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import snn.compiler.syntax.Expression;

/// The calls a chain may begin with.
enum Joint {
    /// What arrives, added up.
    ADD("add"),
    /// One after the other along the first axis.
    CONCAT("concat"),
    /// Each to the port it is named for.
    JOIN("join"),
    /// One step later.
    PREV("prev");

    /// As they are called.
    static final Catalogue SIGNATURES =
            new Catalogue(
                    Arrays.stream(values())
                            .map(j -> new Signature(j.word, "beginning of a chain", List.of(), 0))
                            .toList());

    private final String word;

    Joint(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Optional<Joint> of(Expression.Source source) {
        return source instanceof Expression.Application call && !call.isBare()
                ? Arrays.stream(values()).filter(j -> j.word.equals(call.name().text())).findFirst()
                : Optional.empty();
    }
}
