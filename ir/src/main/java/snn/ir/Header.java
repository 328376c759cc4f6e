package snn.ir;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
public record Header(
        String name,
        String documentation,
        Map<String, String> notes,
        String source,
        Optional<Training> training,
        Optional<TrainingRecord> record,
        List<Target> targets) {

    public Header {
        notes = Collections.unmodifiableMap(new TreeMap<>(notes));
        targets = List.copyOf(targets);
    }

    /// Without notes.
    public Header(
            String name,
            String documentation,
            String source,
            Optional<Training> training,
            Optional<TrainingRecord> record,
            List<Target> targets) {
        this(name, documentation, Map.of(), source, training, record, targets);
    }

    public Header withRecord(TrainingRecord made) {
        return new Header(name, documentation, notes, source, training, Optional.of(made), targets);
    }
}
