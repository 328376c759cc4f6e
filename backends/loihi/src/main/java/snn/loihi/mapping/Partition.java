package snn.loihi.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.loihi.chip.Chip;
import snn.loihi.image.Compartment;

/// Cuts the groups into cores, in the order of the layers. A group that fits whole joins the core
/// before it; one that needs several cores starts on a fresh one and is cut evenly, since the
/// slowest core sets the time of a step. Neurons of equal registers stay together, which saves
/// profiles.
final class Partition {
    /// No weight is wider.
    static final int WIDEST = 8;

    /// Cutting a group smaller for its out-axons can only give others more destinations; after this
    /// many rounds it goes in circles.
    private static final int MOST_ROUNDS = 32;

    private final SpikingNet net;
    private final Chip chip;
    private final int mostWeightBits;
    private final int[] mostPerCore;
    private final boolean[] alone;
    private final List<Diagnostic> problems = new ArrayList<>();

    private Partition(SpikingNet net, Chip chip, int mostWeightBits) {
        this.net = net;
        this.chip = chip;
        this.mostWeightBits = mostWeightBits;
        this.mostPerCore = new int[net.groups().size()];
        this.alone = new boolean[net.groups().size()];
        Arrays.fill(mostPerCore, chip.core().compartments());
    }

    static Result<List<CorePlan>> of(SpikingNet net, Chip chip) {
        return new Partition(net, chip, WIDEST).plans();
    }

    /// As many cores as it would take if no weight were wider than said, however many the chip has.
    static Optional<Integer> cores(SpikingNet net, Chip chip, int mostWeightBits) {
        return new Partition(net, chip, mostWeightBits).settled().map(List::size);
    }

    private Result<List<CorePlan>> plans() {
        Optional<List<CoreDraft>> drafts = settled();
        if (drafts.isEmpty()) {
            return new Result.Rejected<>(problems);
        }
        var plans = new ArrayList<CorePlan>();
        int[][] destinations = destinations(drafts.get());
        for (CoreDraft draft : drafts.get()) {
            plans.add(draft.plan(slots(draft, destinations)));
        }
        return plans.size() > chip.mesh().cores()
                ? Result.rejected(new TooManyCores(net, chip, plans).diagnostic())
                : Result.ok(plans);
    }

    /// Packs until the out-axons fit too; they are known only once all cores are.
    private Optional<List<CoreDraft>> settled() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<CoreDraft> drafts = pack();
            if (!problems.isEmpty()) {
                return Optional.empty();
            }
            if (!tighten(drafts)) {
                return Optional.of(drafts);
            }
            if (!problems.isEmpty()) {
                return Optional.empty();
            }
        }
        problems.add(
                Diagnostic.error("out-axons", "the out-axons of `%s` do not suffice", chip.name())
                        .hint("give the widest layers fewer neurons, or weights of fewer bits"));
        return Optional.empty();
    }

    private List<CoreDraft> pack() {
        var cores = new ArrayList<CoreDraft>();
        for (int g = 0; g < net.groups().size(); g++) {
            if (!joins(g, cores)) {
                cores.addAll(cut(g));
            }
        }
        return cores;
    }

    private boolean joins(int group, List<CoreDraft> cores) {
        if (cores.isEmpty() || alone[group]) {
            return false;
        }
        CoreDraft open = cores.getLast();
        int size = net.groups().get(group).size();
        boolean fits =
                open.clamp().equals(net.groups().get(group).clamp())
                        && size <= mostPerCore[group]
                        && open.slices().stream().noneMatch(s -> alone[s.group()]);
        if (!fits) {
            return false;
        }
        CoreDraft trial = open.copy();
        for (int neuron : order(group)) {
            if (trial.add(group, neuron).isPresent()) {
                return false;
            }
        }
        cores.set(cores.size() - 1, trial);
        return true;
    }

    private List<CoreDraft> cut(int group) {
        List<CoreDraft> full = cut(group, mostPerCore[group]);
        if (full.size() < 2) {
            return full;
        }
        List<CoreDraft> even =
                cut(group, Math.ceilDiv(net.groups().get(group).size(), full.size()));
        return even.size() == full.size() ? even : full;
    }

    private List<CoreDraft> cut(int group, int most) {
        var cores = new ArrayList<CoreDraft>();
        NeuronGroup neurons = net.groups().get(group);
        for (int neuron : order(group)) {
            boolean added =
                    !cores.isEmpty()
                            && cores.getLast().count(group) < most
                            && cores.getLast().add(group, neuron).isEmpty();
            if (!added) {
                var fresh = new CoreDraft(net, chip, mostWeightBits, neurons.clamp());
                Optional<Shortage> shortage = fresh.add(group, neuron);
                if (shortage.isPresent()) {
                    problems.add(tooLarge(neurons, neuron, shortage.get()));
                    return cores;
                }
                cores.add(fresh);
            }
        }
        return cores;
    }

    private List<Integer> order(int group) {
        List<Compartment> registers = net.groups().get(group).compartments();
        Comparator<Integer> byProfile =
                Comparator.<Integer>comparingInt(n -> registers.get(n).threshold())
                        .thenComparingInt(n -> registers.get(n).decayU())
                        .thenComparingInt(n -> registers.get(n).decayV())
                        .thenComparingInt(n -> registers.get(n).refractory());
        return IntStream.range(0, registers.size()).boxed().sorted(byProfile).toList();
    }

    /// On how many cores each neuron of each sender acts.
    private int[][] destinations(List<CoreDraft> drafts) {
        var counts = new int[net.senders().size()][];
        for (int s = 0; s < counts.length; s++) {
            counts[s] = new int[net.senders().get(s).size()];
            for (CoreDraft draft : drafts) {
                for (int n = 0; n < counts[s].length; n++) {
                    counts[s][n] += draft.reachedBy(s, n) ? 1 : 0;
                }
            }
        }
        return counts;
    }

    private long slots(CoreDraft draft, int[][] destinations) {
        long slots = 0;
        for (Slice slice : draft.slices()) {
            int[] counts = destinationsOf(slice.group(), destinations);
            for (int n : slice.neurons()) {
                slots += counts[n];
            }
        }
        return slots;
    }

    private int[] destinationsOf(int group, int[][] destinations) {
        String name = net.groups().get(group).name();
        for (int s = 0; s < net.senders().size(); s++) {
            if (!net.senders().get(s).host() && net.senders().get(s).name().equals(name)) {
                return destinations[s];
            }
        }
        return new int[net.groups().get(group).size()];
    }

    /// Asks for smaller slices where out-axons do not suffice; answers whether it did.
    private boolean tighten(List<CoreDraft> drafts) {
        int[][] destinations = destinations(drafts);
        boolean tightened = false;
        for (CoreDraft draft : drafts) {
            if (slots(draft, destinations) > chip.core().outAxons()) {
                draft.slices().forEach(s -> tighten(s, destinations, draft.slices().size()));
                tightened = true;
            }
        }
        return tightened;
    }

    private void tighten(Slice slice, int[][] destinations, int sharing) {
        int[] counts = destinationsOf(slice.group(), destinations);
        int most = Arrays.stream(slice.neurons()).map(n -> counts[n]).max().orElse(0);
        if (most > chip.core().outAxons()) {
            problems.add(
                    tooLarge(
                            net.groups().get(slice.group()),
                            slice.neurons()[0],
                            new Shortage("out-axons", most, chip.core().outAxons())));
            return;
        }
        alone[slice.group()] |= sharing > 1;
        if (most > 0) {
            int fits = chip.core().outAxons() / most;
            int smaller = sharing > 1 ? fits : Math.min(fits, slice.size() - 1);
            mostPerCore[slice.group()] = Math.min(mostPerCore[slice.group()], Math.max(1, smaller));
        }
    }

    private Diagnostic tooLarge(NeuronGroup group, int neuron, Shortage shortage) {
        var found =
                Diagnostic.error(
                                "core-too-small",
                                "a neuron of `%s` needs %d %s, and a core of `%s` has %d",
                                group.name(),
                                shortage.need(),
                                shortage.resource(),
                                chip.name(),
                                shortage.have())
                        .at(group.origin(), "neuron %d of %d", neuron, group.size());
        return switch (shortage.resource()) {
            case "out-axons" ->
                    found.hint("let it reach fewer cores: smaller layers after it, fewer bits");
            case "in-axons" ->
                    found.hint(
                            "let at most %d neurons and inputs reach it: a smaller layer or input"
                                    + " before it",
                            shortage.have());
            default -> found.hint("give it fewer inputs, or weights of fewer bits");
        };
    }
}
