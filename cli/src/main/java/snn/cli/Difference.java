package snn.cli;

/// One thing in which two models differ.
///
/// @param part of a model: `structure`, `parameters`, `weights` or `training`
/// @param place a node, or what else is meant
/// @param before in the first model; empty where it does not have it
/// @param after in the second
record Difference(String part, String place, String before, String after) {
    String line() {
        if (before.isEmpty()) {
            return "+ " + place + ": " + after;
        }
        return after.isEmpty()
                ? "- " + place + ": " + before
                : "~ " + place + ": " + before + " -> " + after;
    }
}
