package snn.ir;

import java.util.List;
import java.util.Optional;
import snn.ir.training.Training;
import snn.ir.training.TrainingRecord;

/// What all levels of one model share beside the graph.
///
/// @param name the network's name
/// @param documentation its doc comment, without the slashes; empty where it has none
/// @param source the `.snn` text it was written as, empty where there is none; spans point into it
/// @param training how it is to be trained
/// @param record how its weights came about
public record Header(
        String name,
        String documentation,
        String source,
        Optional<Training> training,
        Optional<TrainingRecord> record,
        List<Target> targets) {

    public Header {
        targets = List.copyOf(targets);
    }

    public Header withRecord(TrainingRecord made) {
        return new Header(name, documentation, source, training, Optional.of(made), targets);
    }
}
