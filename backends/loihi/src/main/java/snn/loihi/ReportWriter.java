package snn.loihi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import snn.backend.Report;
import snn.backend.Report.Figure;
import snn.backend.Report.Table;
import snn.backend.Report.Use;
import snn.loihi.chip.Chip;
import snn.loihi.mapping.MappedPopulation;
import snn.loihi.mapping.Mapping;
import snn.loihi.mapping.Site;
import snn.loihi.mapping.TableUse;

/// Words what a mapping takes, and, once it has run, what an inference costs.
final class ReportWriter {
    private final Mapping mapping;
    private final Mesh mesh;
    private final Traffic traffic;
    private final Chip chip;

    ReportWriter(Mapping mapping, Mesh mesh, Traffic traffic) {
        this.mapping = mapping;
        this.mesh = mesh;
        this.traffic = traffic;
        this.chip = mapping.chip();
    }

    Report report() {
        var maps = new MeshMaps(mapping, mesh, traffic);
        boolean ran = traffic.inferences > 0;
        var tables = new ArrayList<>(List.of(cores(), layers()));
        if (ran) {
            tables.add(new Costs(mapping, mesh, traffic).energyTable());
        }
        return new Report(
                "loihi",
                chip.name(),
                uses(),
                ran ? figures() : List.of(),
                tables,
                ran ? List.of(maps.cores(), maps.links()) : List.of(maps.cores()),
                notes(ran));
    }

    private List<Use> uses() {
        var uses = new ArrayList<Use>();
        int cores = mapping.sites().size();
        uses.add(new Use("cores", cores, chip.mesh().cores()));
        for (int k = 0; k < mapping.tables().getFirst().size(); k++) {
            TableUse hot = mapping.tables().getFirst().get(k);
            for (List<TableUse> tables : mapping.tables()) {
                hot = tables.get(k).taken() > hot.taken() ? tables.get(k) : hot;
            }
            uses.add(new Use(hot.table() + " of the fullest core", hot.taken(), hot.available()));
        }
        return uses;
    }

    private List<Figure> figures() {
        var costs = new Costs(mapping, mesh, traffic);
        return List.of(
                new Figure("cores", mapping.sites().size(), ""),
                new Figure("chip_steps", perInference(traffic.steps), "steps an inference"),
                new Figure("messages", costs.messages(), "an inference"),
                new Figure("messages_from_host", costs.messagesFromHost(), "an inference"),
                new Figure("messages_within_core", costs.messagesWithinCore(), "an inference"),
                new Figure("hops", costs.hops(), "an inference"),
                new Figure("greatest_link_load", costs.greatestLinkLoad(), "messages an inference"),
                new Figure("spikes", perInference(traffic.spikes), "an inference"),
                new Figure("synaptic_operations", perInference(traffic.synapses), "an inference"),
                new Figure("energy", costs.energy() / 1e9, "uJ an inference, estimated"),
                new Figure("time", perInference(traffic.time) / 1e6, "us an inference, estimated"));
    }

    private double perInference(long count) {
        return (double) count / traffic.inferences;
    }

    private Table cores() {
        var columns = new ArrayList<>(List.of("core", "router", "populations"));
        mapping.tables().getFirst().forEach(u -> columns.add(u.table()));
        var rows = new ArrayList<List<String>>();
        for (int k = 0; k < mapping.sites().size(); k++) {
            Site site = mapping.sites().get(k);
            var row = new ArrayList<String>();
            row.add(Integer.toString(k));
            row.add("%d,%d.%d".formatted(site.x(), site.y(), site.slot()));
            row.add(populations(k));
            for (TableUse use : mapping.tables().get(k)) {
                row.add("%d of %d".formatted(use.taken(), use.available()));
            }
            rows.add(row);
        }
        return new Table("cores", columns, rows);
    }

    private String populations(int core) {
        var names = new ArrayList<String>();
        for (MappedPopulation population : mapping.populations()) {
            long here = java.util.Arrays.stream(population.core()).filter(k -> k == core).count();
            if (here > 0) {
                names.add("%s (%d)".formatted(population.name(), here));
            }
        }
        return String.join(", ", names);
    }

    private Table layers() {
        var rows = new ArrayList<List<String>>();
        for (MappedPopulation population : mapping.populations()) {
            long cores = java.util.Arrays.stream(population.core()).distinct().count();
            rows.add(
                    List.of(
                            population.name(),
                            Integer.toString(population.size()),
                            Long.toString(cores),
                            Integer.toString(population.depth())));
        }
        return new Table(
                "populations", List.of("population", "neurons", "cores", "steps late"), rows);
    }

    private List<String> notes(boolean ran) {
        var notes = new ArrayList<String>();
        notes.add(
                "the chip runs %d steps for %d of the model: a spike takes a step to travel"
                        .formatted(mapping.steps() + mapping.extraSteps(), mapping.steps()));
        if (ran) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "traffic is the mean of %d inferences on the emulator",
                            traffic.inferences));
            notes.add(
                    "energy and time are estimates: counted events times the published cost model"
                            + " of "
                            + chip.title()
                            + ", without leakage, management cores and input/output");
        }
        return notes;
    }
}
