package snn.fpga.lower;

import java.util.ArrayList;
import java.util.List;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;
import snn.ir.ReadOut;
import snn.ir.Reduction;

/// What one read-out keeps for each neuron: a value, and for first spikes the membrane that tells
/// equal neurons apart. The mean is kept as the sum.
record Meter(ReadOut readOut, int valueBits, int membraneBits, int steps) {
    static Meter of(ReadOut readOut, Interval end, int steps) {
        int values =
                switch (readOut.reduction()) {
                    case MAX_OVER_TIME, LAST, EACH_STEP -> end.bits();
                    case MEAN_OVER_TIME ->
                            new Interval(
                                            Math.min(0, end.low() * steps),
                                            Math.max(0, end.high() * steps))
                                    .bits();
                    case SPIKE_COUNT, FIRST_SPIKE -> new Interval(0, steps).bits();
                };
        return new Meter(readOut, values, end.bits(), steps);
    }

    private boolean isFirst() {
        return readOut.reduction() == Reduction.FIRST_SPIKE;
    }

    /// The widths of what is kept for a neuron.
    List<Integer> widths() {
        return isFirst() ? List.of(valueBits, membraneBits) : List.of(valueBits);
    }

    /// What is kept before the first step; as `ReadOutMeter`, with the least number for none.
    List<Signal> initial(ModuleBuilder b) {
        long value =
                switch (readOut.reduction()) {
                    case MAX_OVER_TIME -> Interval.ofBits(valueBits).low();
                    case MEAN_OVER_TIME, LAST, SPIKE_COUNT, EACH_STEP -> 0;
                    case FIRST_SPIKE -> steps;
                };
        List<Signal> fields = new ArrayList<>(List.of(b.constant(valueBits, value)));
        if (isFirst()) {
            fields.add(b.constant(membraneBits, 0));
        }
        return fields;
    }

    /// What is kept after a step.
    List<Signal> taken(
            ModuleBuilder b, List<Signal> kept, Signal fired, Signal membrane, Signal step) {
        Signal value = kept.getFirst();
        return switch (readOut.reduction()) {
            case MAX_OVER_TIME -> List.of(b.mux(b.lessSigned(value, membrane), membrane, value));
            case LAST, EACH_STEP -> List.of(membrane);
            case MEAN_OVER_TIME -> List.of(Arithmetic.sum(b, value, membrane, valueBits));
            case SPIKE_COUNT -> List.of(b.add(value, b.zeroExtended(fired, valueBits)));
            case FIRST_SPIKE -> {
                Signal isFirst = b.and(fired, b.is(value, steps));
                yield List.of(b.mux(isFirst, b.zeroExtended(step, valueBits), value), membrane);
            }
        };
    }

    /// Whether a neuron is better than the best before it.
    Signal isBetter(ModuleBuilder b, List<Signal> fields, List<Signal> best) {
        Signal value = fields.getFirst();
        Signal before = best.getFirst();
        if (!isFirst()) {
            return b.lessSigned(before, value);
        }
        Signal tie = b.equal(value, before);
        Signal higher = b.lessSigned(best.getLast(), fields.getLast());
        return b.or(b.lessSigned(value, before), b.and(tie, higher));
    }
}
