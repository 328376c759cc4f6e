package snn.loihi.mapping;

import java.util.ArrayList;
import java.util.List;
import snn.ir.diagnostic.Diagnostic;
import snn.loihi.chip.Chip;

/// What arrives at a compartment in one step must fit the accumulator even if every sender spikes;
/// else it would wrap, and the chip would differ from the model without a word.
final class SumCheck {
    private SumCheck() {}

    static List<Diagnostic> problems(SpikingNet net, Chip chip) {
        var problems = new ArrayList<Diagnostic>();
        long limit = 1L << chip.synapse().accumulatorBits() - 1;
        for (int g = 0; g < net.groups().size(); g++) {
            NeuronGroup group = net.groups().get(g);
            List<Connection> into = net.into(g);
            for (int n = 0; n < group.size(); n++) {
                long most = extreme(into, n, 1);
                long least = extreme(into, n, -1);
                if (most >= limit || least < -limit) {
                    problems.add(overflow(group, n, Math.max(most, -least), limit, chip));
                    break;
                }
            }
        }
        return problems;
    }

    private static long extreme(List<Connection> into, int n, int sign) {
        var sum = new long[1];
        for (Connection connection : into) {
            int shift = connection.weights().unitShift();
            connection
                    .weights()
                    .onto(
                            n,
                            (_, stored) ->
                                    sum[0] += stored * sign > 0 ? (long) stored << shift : 0);
        }
        return sum[0];
    }

    private static Diagnostic overflow(
            NeuronGroup group, int n, long units, long limit, Chip chip) {
        return Diagnostic.error(
                        "accumulator-overflow",
                        "up to %d units may reach `%s` in one step, and `%s` adds up to %d",
                        units,
                        group.name(),
                        chip.name(),
                        limit - 1)
                .at(group.origin(), "neuron %d", n)
                .hint("give it fewer inputs or smaller weights");
    }
}
