package snn.ir.diagnostic;

import java.util.List;
import java.util.function.Function;

/// What a stage answers: a value (perhaps with warnings), or the problems that stand in its way.
public sealed interface Result<T> {

    /// It worked; `warnings` are diagnostics of severity warning.
    record Ok<T>(T value, List<Diagnostic> warnings) implements Result<T> {
        public Ok {
            warnings = List.copyOf(warnings);
        }

        public Ok(T value) {
            this(value, List.of());
        }
    }

    /// It did not; at least one of `problems` is an error.
    record Rejected<T>(List<Diagnostic> problems) implements Result<T> {
        public Rejected {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("rejected without a problem");
            }
        }
    }

    static <T> Result<T> ok(T value) {
        return new Ok<>(value);
    }

    static <T> Result<T> rejected(Diagnostic problem) {
        return new Rejected<>(List.of(problem));
    }

    /// The value if `found` has no error, with its warnings; else the rejection.
    static <T> Result<T> of(T value, List<Diagnostic> found) {
        return found.stream().anyMatch(Diagnostic::isError)
                ? new Rejected<>(found)
                : new Ok<>(value, found);
    }

    /// Goes on with the next stage; warnings of both are kept.
    default <U> Result<U> then(Function<? super T, Result<U>> next) {
        return switch (this) {
            case Rejected<T>(var problems) -> new Rejected<>(problems);
            case Ok<T>(var value, var warnings) ->
                    switch (next.apply(value)) {
                        case Rejected<U>(var problems) ->
                                new Rejected<>(joined(warnings, problems));
                        case Ok<U>(var result, var more) ->
                                new Ok<>(result, joined(warnings, more));
                    };
        };
    }

    /// All that was said, warnings or problems.
    default List<Diagnostic> diagnostics() {
        return switch (this) {
            case Rejected<T>(var problems) -> problems;
            case Ok<T>(_, var warnings) -> warnings;
        };
    }

    /// The value. For callers that know it is there: tests, and stages after a check.
    default T orThrow() {
        return switch (this) {
            case Ok<T>(var value, _) -> value;
            case Rejected<T>(var problems) -> throw new IllegalStateException(problems.toString());
        };
    }

    private static List<Diagnostic> joined(List<Diagnostic> first, List<Diagnostic> second) {
        return java.util.stream.Stream.concat(first.stream(), second.stream()).toList();
    }
}
