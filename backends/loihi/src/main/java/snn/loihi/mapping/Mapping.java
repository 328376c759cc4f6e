package snn.loihi.mapping;

import java.util.ArrayList;
import java.util.List;
import snn.ir.IntegerModel;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.loihi.chip.Chip;
import snn.loihi.image.ChipImage;

/// A model on a chip: the core images, where each core is, where each neuron is, and when each part
/// runs.
///
/// @param steps steps of the model
/// @param extraSteps steps the chip runs beyond those
/// @param sites one for each core
/// @param tables one list for each core
/// @param ports one for each port of the image
/// @param populations one for each population
public record Mapping(
        Chip chip,
        int steps,
        int extraSteps,
        ChipImage image,
        List<Site> sites,
        List<List<TableUse>> tables,
        List<Port> ports,
        List<MappedPopulation> populations) {
    public Mapping {
        sites = List.copyOf(sites);
        tables = List.copyOf(tables);
        ports = List.copyOf(ports);
        populations = List.copyOf(populations);
    }

    /// Where the host sends spikes.
    ///
    /// @param name of an encoder, or of the lines that hold a bias
    /// @param always whether its one line spikes in every step
    /// @param depth step `t` of the model is step `t + depth` of the chip
    public record Port(String name, boolean always, int depth) {}

    public static Result<Mapping> of(IntegerModel model, Chip chip) {
        return NetReader.read(model, chip)
                .then(net -> Schedule.of(net, chip))
                .then(schedule -> BiasLines.add(schedule, chip))
                .then(schedule -> checked(schedule, chip))
                .then(schedule -> mapped(schedule, model, chip));
    }

    private static Result<Schedule> checked(Schedule schedule, Chip chip) {
        List<Diagnostic> problems = SumCheck.problems(schedule.net(), chip);
        return Result.of(schedule, problems);
    }

    private static Result<Mapping> mapped(Schedule schedule, IntegerModel model, Chip chip) {
        SpikingNet net = schedule.net();
        return Partition.of(net, chip)
                .then(plans ->
                        Result.ok(
                                new Mapping(
                                        chip,
                                        model.time().steps(),
                                        schedule.extraSteps(),
                                        Assembler.image(net, chip, plans),
                                        Placement.near(chip.mesh(), plans.size()),
                                        plans.stream().map(CorePlan::use).toList(),
                                        ports(schedule, model),
                                        populations(schedule, plans))));
    }

    private static List<Port> ports(Schedule schedule, IntegerModel model) {
        var ports = new ArrayList<Port>();
        List<Sender> senders = schedule.net().senders();
        for (int s = 0; s < senders.size(); s++) {
            if (senders.get(s).host()) {
                String name = senders.get(s).name();
                boolean always = model.graph().find(name).isEmpty();
                ports.add(new Port(name, always, schedule.senderDepth()[s]));
            }
        }
        return ports;
    }

    private static List<MappedPopulation> populations(Schedule schedule, List<CorePlan> plans) {
        var all = new ArrayList<MappedPopulation>();
        List<NeuronGroup> groups = schedule.net().groups();
        for (int g = 0; g < groups.size(); g++) {
            var core = new int[groups.get(g).size()];
            var compartment = new int[core.length];
            for (int k = 0; k < plans.size(); k++) {
                locate(g, k, plans.get(k), core, compartment);
            }
            all.add(
                    new MappedPopulation(
                            groups.get(g).name(),
                            groups.get(g).spikes(),
                            groups.get(g).current(),
                            groups.get(g).membrane(),
                            schedule.groupDepth()[g],
                            core,
                            compartment));
        }
        return all;
    }

    private static void locate(int group, int index, CorePlan plan, int[] core, int[] compartment) {
        int base = 0;
        for (Slice slice : plan.slices()) {
            if (slice.group() == group) {
                for (int p = 0; p < slice.size(); p++) {
                    core[slice.neurons()[p]] = index;
                    compartment[slice.neurons()[p]] = base + p;
                }
            }
            base += slice.size();
        }
    }
}
