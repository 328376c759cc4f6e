package snn.ir.training;

/// How weights came about. Figures are shares in 0..1, and -1 where they were not measured.
///
/// @param samples training samples used in an epoch
/// @param validationAccuracy on the part of the training set kept aside
/// @param tool the name and version of what trained it
public record TrainingRecord(
        String data,
        long seed,
        int epochs,
        int samples,
        double loss,
        double trainingAccuracy,
        double validationAccuracy,
        String tool) {}
