package snn.loihi.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.loihi.chip.Chip;
import snn.loihi.image.Compartment;
import snn.loihi.image.SignMode;
import snn.loihi.image.SynapseFormat;

/// Gives the biases a place on the chip.
///
/// A bias must act in the steps of the model alone, and a group runs `depth` steps late: were its
/// bias on from the first step of the chip, the membrane would already hold `depth` biases when the
/// model begins. So the host switches the bias register on in step `depth` (it may write registers
/// between steps). The register holds `mantissa * 2^exponent`, and adds to v. What it cannot hold
/// comes as current: a few lines of the host that spike in every step of the model, each with
/// synapses of another exponent; so do biases that start later than the first. A weight is a
/// multiple of 64 units, so a bias of a neuron with a synaptic current, which must enter that
/// current, has to be one.
final class BiasLines {
    /// Weight of one stored step on each line, as a power of two of units: far enough apart that
    /// what one line leaves over fits the next.
    private static final int[] LINE_SHIFTS = {14, 10, 6};

    private static final int STORED_BITS = 8;
    private static final int MOST_STORED = 127;

    private final Chip chip;
    private final Schedule schedule;
    private final List<Diagnostic> problems = new ArrayList<>();
    private final List<Sender> senders = new ArrayList<>();
    private final List<NeuronGroup> groups = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();
    private final List<Integer> senderDepth = new ArrayList<>();

    private BiasLines(Schedule schedule, Chip chip) {
        this.schedule = schedule;
        this.chip = chip;
        senders.addAll(schedule.net().senders());
        connections.addAll(schedule.net().connections());
        for (int depth : schedule.senderDepth()) {
            senderDepth.add(depth);
        }
    }

    static Result<Schedule> add(Schedule schedule, Chip chip) {
        return new BiasLines(schedule, chip).schedule();
    }

    private Result<Schedule> schedule() {
        SpikingNet net = schedule.net();
        for (int g = 0; g < net.groups().size(); g++) {
            NeuronGroup group = net.groups().get(g);
            for (Bias bias : net.biases().get(g)) {
                group = biased(g, group, bias);
            }
            groups.add(group);
        }
        var biased =
                new Schedule(
                        schedule.groupDepth(),
                        senderDepth.stream().mapToInt(Integer::intValue).toArray(),
                        new SpikingNet(senders, groups, connections, net.biases()));
        return Result.of(biased, problems);
    }

    private NeuronGroup biased(int index, NeuronGroup group, Bias bias) {
        if (!bias.exists()) {
            return group;
        }
        int from = schedule.groupDepth()[index] + bias.from();
        boolean hasRegister =
                group.current().isEmpty()
                        && group.compartments().stream().allMatch(c -> c.biasMantissa() == 0);
        var stored = new byte[LINE_SHIFTS.length][group.size()];
        var compartments = new ArrayList<Compartment>();
        for (int n = 0; n < group.size(); n++) {
            long rest = bias.units()[n];
            if (!hasRegister || !fits(rest)) {
                rest = share(rest, n, stored);
            }
            if (!fits(rest) || !hasRegister && rest != 0) {
                problems.add(problem(group, bias, n));
                return group;
            }
            Compartment plain = group.compartments().get(n);
            compartments.add(hasRegister ? withBias(plain, rest, from) : plain);
        }
        addLines(index, group, bias, stored);
        return group.withCompartments(compartments);
    }

    /// Puts as much as each line can carry on it, and answers what is left.
    private static long share(long units, int n, byte[][] stored) {
        long rest = units;
        for (int line = 0; line < LINE_SHIFTS.length; line++) {
            long unit = 1L << LINE_SHIFTS[line];
            long steps =
                    Math.clamp(Math.floorDiv(rest + unit / 2, unit), -MOST_STORED, MOST_STORED);
            stored[line][n] = (byte) steps;
            rest -= steps * unit;
        }
        return rest;
    }

    private boolean fits(long units) {
        return exponent(units).isPresent();
    }

    /// The least exponent with which the register holds a value exactly.
    private Optional<Integer> exponent(long units) {
        for (int e = 0; e <= chip.neuron().biasExponentMax(); e++) {
            long mantissa = units >> e;
            if (mantissa << e == units
                    && mantissa >= chip.neuron().biasMin()
                    && mantissa <= chip.neuron().biasMax()) {
                return Optional.of(e);
            }
        }
        return Optional.empty();
    }

    private Compartment withBias(Compartment plain, long units, int from) {
        int exponent = exponent(units).orElseThrow();
        return new Compartment(
                plain.decayU(),
                plain.decayV(),
                plain.threshold(),
                (int) (units >> exponent),
                exponent,
                units == 0 ? 0 : from,
                plain.refractory());
    }

    /// The spike of a line must act when the group is at that step of the model: it leaves one step
    /// before.
    private void addLines(int index, NeuronGroup group, Bias bias, byte[][] stored) {
        for (int line = 0; line < stored.length; line++) {
            if (isEmpty(stored[line])) {
                continue;
            }
            var plain = new SynapseFormat(SignMode.MIXED, STORED_BITS, 0, false);
            int exponent =
                    LINE_SHIFTS[line] - StoredWeights.WEIGHT_UNIT_SHIFT - plain.droppedBits();
            var format = new SynapseFormat(SignMode.MIXED, STORED_BITS, exponent, false);
            String start = bias.from() == 0 ? "" : "_from" + bias.from();
            String name = group.name() + ".bias" + line + start;
            connections.add(
                    new Connection(
                            name,
                            senders.size(),
                            index,
                            StoredWeights.line(format, stored[line]),
                            0));
            senders.add(new Sender(name, 1, true, group.origin()));
            int depth = schedule.groupDepth()[index] - 1;
            senderDepth.add(depth + bias.from());
        }
    }

    private static boolean isEmpty(byte[] values) {
        for (byte value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    private Diagnostic problem(NeuronGroup group, Bias bias, int n) {
        var found =
                Diagnostic.error(
                                "bias-on-chip",
                                "the bias of `%s` is %d units, which `%s` cannot add",
                                group.name(),
                                bias.units()[n],
                                chip.name())
                        .at(bias.origin(), "neuron %d", n);
        return group.current().isPresent()
                ? found.hint(
                        "leave the bias out, or use a neuron without synaptic current: what enters"
                                + " the current is a multiple of %d",
                        1 << StoredWeights.WEIGHT_UNIT_SHIFT)
                : found.hint("give it a smaller bias");
    }
}
