package snn.compiler.pass;

import java.util.List;

/// What a pass changed, one line a change.
public record PassReport(String pass, List<Change> changes) {
    public PassReport {
        changes = List.copyOf(changes);
    }

    /// One change.
    ///
    /// @param node the node it concerns
    /// @param what what was changed, such as `weights`
    /// @param how from what to what, in words and numbers
    /// @param error the largest error it brings, relative to the greatest value of its kind; 0
    ///   where nothing is lost
    public record Change(String node, String what, String how, double error) {}

    /// The largest error of all changes.
    public double largestError() {
        return changes.stream().mapToDouble(Change::error).max().orElse(0);
    }
}
