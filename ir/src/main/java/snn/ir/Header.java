package snn.ir;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import snn.ir.foreign.Provenance;
import snn.ir.training.Training;
import snn.ir.training.TrainingRecord;

/// What all levels of one model share beside the graph.
///
/// @param name the network's name
/// @param documentation its doc comment, without the slashes; empty where it has none
/// @param notes the doc comments of its declarations, by their names
/// @param source the `.snn` text it was written as, empty where there is none; spans point into it
/// @param training how it is to be trained
/// @param record how its weights came about
/// @param provenance where it came from, if another tool wrote it
public record Header(
        String name,
        String documentation,
        Map<String, String> notes,
        String source,
        Optional<Training> training,
        Optional<TrainingRecord> record,
        List<Target> targets,
        Optional<Provenance> provenance) {

    public Header {
        notes = Collections.unmodifiableMap(new TreeMap<>(notes));
        targets = List.copyOf(targets);
    }

    /// Without notes, and written here.
    public Header(
            String name,
            String documentation,
            String source,
            Optional<Training> training,
            Optional<TrainingRecord> record,
            List<Target> targets) {
        this(name, documentation, Map.of(), source, training, record, targets, Optional.empty());
    }

    public Header withTraining(Training how) {
        return new Header(
                name, documentation, notes, source, Optional.of(how), record, targets, provenance);
    }

    public Header withRecord(TrainingRecord made) {
        return new Header(
                name,
                documentation,
                notes,
                source,
                training,
                Optional.of(made),
                targets,
                provenance);
    }

    public Header withProvenance(Provenance origin) {
        return new Header(
                name, documentation, notes, source, training, record, targets, Optional.of(origin));
    }
}
