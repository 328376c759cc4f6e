package snn.training;

/// How far a training is, said after each batch and once more after each epoch.
///
/// @param epoch from 1
/// @param batch from 1
/// @param loss the mean of the epoch so far
/// @param accuracy the share of the epoch's samples so far that were decided right
/// @param samplesPerSecond of the epoch so far
/// @param spikesPerSample of all populations, the mean of the epoch so far
/// @param endOfEpoch whether this is the word after the epoch's last batch
/// @param validationAccuracy at the end of an epoch, on the samples kept aside; -1 at other times,
///   and where there are none
public record Progress(
        int epoch,
        int epochs,
        int batch,
        int batches,
        double loss,
        double accuracy,
        double samplesPerSecond,
        double spikesPerSample,
        boolean endOfEpoch,
        double validationAccuracy) {

    Progress atEndOfEpoch(double validated) {
        return new Progress(
                epoch,
                epochs,
                batch,
                batches,
                loss,
                accuracy,
                samplesPerSecond,
                spikesPerSample,
                true,
                validated);
    }
}
