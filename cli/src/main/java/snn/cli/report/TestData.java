package snn.cli.report;

import java.util.List;

/// What the network was shown.
///
/// @param name of the data set
/// @param source where it was found, in words
/// @param classes the name of each class, by label; may be empty
/// @param labelled whether the right answers are known
public record TestData(String name, String source, List<String> classes, boolean labelled) {
    public TestData {
        classes = List.copyOf(classes);
    }

    /// With labels.
    public TestData(String name, String source, List<String> classes) {
        this(name, source, classes, true);
    }

    /// The name of a class, its number where it has none.
    public String className(int label) {
        return label < classes.size() ? classes.get(label) : String.valueOf(label);
    }
}
