package snn.loihi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import snn.backend.Report.Table;
import snn.loihi.chip.Chip;
import snn.loihi.mapping.Mapping;

/// What an inference costs by the chip's published cost model: counted events times the price of
/// each.
final class Costs {
    private record Term(String name, double events, double femtojoules) {}

    private final Mesh mesh;
    private final Traffic traffic;
    private final Chip.Energy price;
    private final int host;

    Costs(Mapping mapping, Mesh mesh, Traffic traffic) {
        this.mesh = mesh;
        this.traffic = traffic;
        this.price = mapping.chip().energy();
        this.host = mapping.sites().size();
    }

    /// Messages that arrive at a core from elsewhere.
    double messages() {
        return sum(f -> f.from() != f.to(), f -> 1);
    }

    double messagesFromHost() {
        return sum(f -> f.from() == host, f -> 1);
    }

    double messagesWithinCore() {
        return sum(f -> f.from() == f.to(), f -> 1);
    }

    double hops() {
        return sum(f -> true, Mesh.Flow::hops);
    }

    double greatestLinkLoad() {
        double most = 0;
        for (double load : linkLoads()) {
            most = Math.max(most, load);
        }
        return most;
    }

    /// Messages over each link.
    double[] linkLoads() {
        var loads = new double[mesh.links()];
        for (int f = 0; f < mesh.flows().size(); f++) {
            for (int link : mesh.flows().get(f).links()) {
                loads[link] += (double) traffic.messages[f] / traffic.inferences;
            }
        }
        return loads;
    }

    private double sum(Predicate<Mesh.Flow> counts, ToLongFunction<Mesh.Flow> weight) {
        long sum = 0;
        for (int f = 0; f < mesh.flows().size(); f++) {
            Mesh.Flow flow = mesh.flows().get(f);
            sum += counts.test(flow) ? traffic.messages[f] * weight.applyAsLong(flow) : 0;
        }
        return (double) sum / traffic.inferences;
    }

    private List<Term> terms() {
        double inferences = traffic.inferences;
        double updates = traffic.updates / inferences;
        var terms = new ArrayList<Term>();
        terms.add(term("synaptic operations", traffic.synapses / inferences, price.synapse()));
        terms.add(term("compartment access", updates, price.neuronAccess()));
        terms.add(term("compartment update", updates, price.neuronUpdate()));
        terms.add(term("spikes", traffic.spikes / inferences, price.spike()));
        terms.add(term("axon-out messages", sum(f -> f.from() != host, f -> 1), price.axonOut()));
        terms.add(term("routers entered", sum(f -> true, f -> 1), price.router()));
        terms.add(term("hops east-west", sum(f -> true, Mesh.Flow::eastWest), price.hopEastWest()));
        terms.add(
                term(
                        "hops north-south",
                        sum(f -> true, Mesh.Flow::northSouth),
                        price.hopNorthSouth()));
        return terms;
    }

    private static Term term(String name, double events, long price) {
        return new Term(name, events, events * price);
    }

    /// Femtojoules of an inference.
    double energy() {
        return terms().stream().mapToDouble(Term::femtojoules).sum();
    }

    Table energyTable() {
        double all = energy();
        var rows = new ArrayList<List<String>>();
        for (Term term : terms()) {
            rows.add(
                    List.of(
                            term.name(),
                            String.format(Locale.ROOT, "%.1f", term.events()),
                            String.format(Locale.ROOT, "%.4f", term.femtojoules() / 1e9),
                            String.format(Locale.ROOT, "%.1f", 100 * term.femtojoules() / all)));
        }
        return new Table(
                "energy of an inference (estimate of the published cost model)",
                List.of("term", "events", "uJ", "%"),
                rows);
    }
}
