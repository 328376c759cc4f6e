package snn.loihi.conform;

/// What came of one case.
///
/// @param name the category, the case, and the profiles its traces are of
/// @param detail what was compared; or the first difference; or why it was not run
public record CaseResult(String name, Verdict result, String detail) {}
