package snn.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.compiler.syntax.Expression;

/// What is given for each spatial axis.
final class Axes {
    private Axes() {}

    static boolean fits(Slot.Axes slot, Expression value) {
        return switch (value) {
            case Expression.Application word ->
                    word.isBare() && slot.words().contains(word.name().text());
            case Expression.Text _, Expression.Flow _, Expression.Delayed _ -> false;
            default -> true; // measures are looked at one by one
        };
    }

    static String wanted(Slot.Axes slot) {
        String numbers = "a number, or a list with one for each axis";
        return slot.words().isEmpty() ? numbers : numbers + ", or " + Words.listed(slot.words());
    }

    /// The numbers that are written.
    static List<Measure> measures(Slot.Axes slot, Expression value) {
        return switch (value) {
            case Expression.ListOf(var elements, _) ->
                    elements.stream().map(e -> new Measure(slot.spec(), e)).toList();
            case Expression.Application _, Expression.Text _, Expression.Flow _ -> List.of();
            default -> List.of(new Measure(slot.spec(), value));
        };
    }

    /// The numbers that are given; empty where one is unsound.
    static Optional<List<Integer>> all(Bound call, String name) {
        var slot = (Slot.Axes) call.signature().slot(name).orElseThrow();
        return call.value(name)
                .filter(value -> fits(slot, value))
                .map(value -> measures(slot, value))
                .filter(all -> all.stream().allMatch(m -> m.sound(Optional.empty()).isPresent()))
                .map(all ->
                        all.stream()
                                .map(m -> m.sound(Optional.empty()).orElseThrow().intValue())
                                .toList());
    }

    /// One number for each of `rank` axes; empty where they are unsound, or as many as other axes.
    static Optional<List<Integer>> of(Slot.Axes slot, Expression value, int rank) {
        var numbers = new ArrayList<Integer>();
        for (Measure measure : measures(slot, value)) {
            Optional<Double> number = measure.sound(Optional.empty());
            if (number.isEmpty()) {
                return Optional.empty();
            }
            numbers.add(number.get().intValue());
        }
        if (!(value instanceof Expression.ListOf) && numbers.size() == 1) {
            return Optional.of(java.util.Collections.nCopies(rank, numbers.getFirst()));
        }
        return numbers.size() == rank && rank > 0 ? Optional.of(numbers) : Optional.empty();
    }
}
