package snn.loihi.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import snn.loihi.chip.Chip;
import snn.loihi.image.ChipImage;
import snn.loihi.image.Compartment;
import snn.loihi.image.CoreImage;
import snn.loihi.image.Destination;
import snn.loihi.image.InAxon;
import snn.loihi.image.InputPort;
import snn.loihi.image.NeuronModel;
import snn.loihi.image.SynapseFormat;
import snn.loihi.image.Synapses;

/// Writes the core images of a partition: every neuron that reaches a core gets one axon of it, and
/// that axon's synapses into all slices of the core.
final class Assembler {
    private final SpikingNet net;
    private final Chip chip;
    private final List<CorePlan> plans;

    /// By sender: the destinations of each of its neurons.
    private final List<List<List<Destination>>> destinations = new ArrayList<>();

    private Assembler(SpikingNet net, Chip chip, List<CorePlan> plans) {
        this.net = net;
        this.chip = chip;
        this.plans = plans;
        for (Sender sender : net.senders()) {
            var own = new ArrayList<List<Destination>>();
            IntStream.range(0, sender.size()).forEach(_ -> own.add(new ArrayList<>()));
            destinations.add(own);
        }
    }

    static ChipImage image(SpikingNet net, Chip chip, List<CorePlan> plans) {
        return new Assembler(net, chip, plans).image();
    }

    private ChipImage image() {
        var formats = new ArrayList<List<SynapseFormat>>();
        var axons = new ArrayList<List<InAxon>>();
        for (int k = 0; k < plans.size(); k++) {
            List<SynapseFormat> used = formats(plans.get(k));
            formats.add(used);
            axons.add(axons(k, plans.get(k), used));
        }
        var cores = new ArrayList<CoreImage>();
        for (int k = 0; k < plans.size(); k++) {
            cores.add(core(plans.get(k), formats.get(k), axons.get(k)));
        }
        var ports = new ArrayList<InputPort>();
        for (int s = 0; s < net.senders().size(); s++) {
            if (net.senders().get(s).host()) {
                ports.add(new InputPort(net.senders().get(s).name(), destinations.get(s)));
            }
        }
        return new ChipImage(cores, ports);
    }

    private List<SynapseFormat> formats(CorePlan plan) {
        var formats = new LinkedHashSet<SynapseFormat>();
        for (Slice slice : plan.slices()) {
            net.into(slice.group()).forEach(c -> formats.add(c.weights().format()));
        }
        return List.copyOf(formats);
    }

    private List<InAxon> axons(int core, CorePlan plan, List<SynapseFormat> formats) {
        var axons = new ArrayList<InAxon>();
        for (int s = 0; s < net.senders().size(); s++) {
            Sender sender = net.senders().get(s);
            List<Connection> out = net.outOf(s);
            for (int n = 0; n < sender.size(); n++) {
                List<Synapses> synapses = synapses(n, out, plan, formats);
                if (!synapses.isEmpty()) {
                    destinations.get(s).get(n).add(new Destination(core, axons.size()));
                    axons.add(new InAxon(sender.name() + "[" + n + "]", synapses));
                }
            }
        }
        return axons;
    }

    private List<Synapses> synapses(
            int neuron, List<Connection> out, CorePlan plan, List<SynapseFormat> formats) {
        var synapses = new ArrayList<Synapses>();
        int base = 0;
        for (Slice slice : plan.slices()) {
            for (Connection connection : out) {
                if (connection.group() == slice.group()) {
                    int format = formats.indexOf(connection.weights().format());
                    add(connection, format, neuron, slice, base, synapses);
                }
            }
            base += slice.size();
        }
        return synapses;
    }

    private void add(
            Connection connection,
            int format,
            int neuron,
            Slice slice,
            int base,
            List<Synapses> synapses) {
        StoredWeights weights = connection.weights();
        int[] places =
                IntStream.range(0, slice.size())
                        .filter(p -> weights.has(slice.neurons()[p], neuron))
                        .toArray();
        if (places.length == 0) {
            return;
        }
        int bits = SynapseUse.bits(connection, Partition.WIDEST);
        int span = places[places.length - 1] - places[0] + 1;
        int number = net.connections().indexOf(connection);
        int delay = connection.delay();
        if (SynapseUse.runIsCheaper(chip, bits, places.length, span)) {
            int[] mantissas =
                    IntStream.range(places[0], places[0] + span)
                            .map(p -> weights.mantissa(slice.neurons()[p], neuron))
                            .toArray();
            synapses.add(Synapses.run(format, number, delay, base + places[0], mantissas));
        } else {
            int[] mantissas =
                    IntStream.of(places)
                            .map(p -> weights.mantissa(slice.neurons()[p], neuron))
                            .toArray();
            int[] targets = IntStream.of(places).map(p -> base + p).toArray();
            synapses.add(Synapses.list(format, number, delay, targets, mantissas));
        }
    }

    private CoreImage core(CorePlan plan, List<SynapseFormat> formats, List<InAxon> axons) {
        Map<String, List<List<Destination>>> out = new LinkedHashMap<>();
        for (int s = 0; s < net.senders().size(); s++) {
            if (!net.senders().get(s).host()) {
                out.put(net.senders().get(s).name(), destinations.get(s));
            }
        }
        var compartments = new ArrayList<Compartment>();
        var routes = new ArrayList<List<Destination>>();
        for (Slice slice : plan.slices()) {
            NeuronGroup group = net.groups().get(slice.group());
            List<List<Destination>> own = out.getOrDefault(group.name(), List.of());
            for (int n : slice.neurons()) {
                compartments.add(group.compartments().get(n));
                routes.add(own.isEmpty() ? List.of() : own.get(n));
            }
        }
        return new CoreImage(
                compartments, plan.clamp(), new NeuronModel.Lif(), formats, axons, routes);
    }
}
